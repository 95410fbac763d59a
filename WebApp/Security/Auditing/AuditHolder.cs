using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Subjects;

namespace WebApp.Security.Auditing;

/// <summary>What somebody did with their account, in the audit trail.</summary>
public sealed class AuditHolder(AppDbContext db, AuditSeal seal) : IPersonalHolder
{
    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } =
    [
        new(typeof(AuditLine), true, false, "it names people by the number of their account alone, and a line taken out would break the chain that guards all others"),
    ];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var me = who.UserId ?? -1;
        var lines = await db.AuditLines.AsNoTracking().Where(l => l.UserId == me && l.At <= who.Before).OrderBy(l => l.Number).ToListAsync(cancel);
        return [new("acts", "What was done with your account", [.. lines.Select(l => new { l.At, Act = l.What, l.About, Outcome = l.Outcome.ToString(), From = seal.OpenSource(l.Source) })])];
    }

    /// <inheritdoc />
    public Task EraseAsync(DataSubject who, CancellationToken cancel) => Task.CompletedTask;
}
