using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Api.Keeping;

/// <summary>Forgets calls whose day is over.</summary>
public sealed class ForgetCalls(AppDbContext db, TimeProvider clock) : IRecurringWork
{
    /// <inheritdoc />
    public Task RunAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow() - KeptCalls.Life;
        return db.WriteAsync(() => db.KeptCalls.Where(c => c.At < before).ExecuteDeleteAsync(cancel), cancel);
    }
}

/// <summary>Answers of the API that name an order's buyer, for the day that they are kept.</summary>
public sealed class KeptCallHolder(AppDbContext db) : IPersonalHolder
{
    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } = [HeldTable.OnlyErased<KeptCall>("A copy of what stands in the order itself, kept for a day so that a call sent twice is not done twice.")];

    /// <inheritdoc />
    public Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel) => Task.FromResult<IReadOnlyList<ExportPart>>([]);

    /// <inheritdoc />
    public Task EraseAsync(DataSubject who, CancellationToken cancel)
    {
        var subjects = who.Subjects.ToList();
        return db.KeptCalls.Where(c => c.Subject != null && subjects.Contains(c.Subject)).ExecuteDeleteAsync(cancel);
    }
}
