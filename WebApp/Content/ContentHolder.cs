using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Subjects;

namespace WebApp.Content;

/// <summary>What texts tell of the people who wrote them.</summary>
public sealed class ContentHolder(AppDbContext db, TimeProvider clock) : IPersonalHolder
{
    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } =
    [
        new(typeof(Author), true, false, "the public name under what they wrote for the site; the link to the account goes with the account, the name when the team takes it off"),
        HeldTable.Whole<Autosave>(),
        HeldTable.Excepted<Article>("who of the team saved it last"), HeldTable.Excepted<ContentPage>("who of the team saved it last"),
        HeldTable.Excepted<Revision>("who of the team saved it"),
    ];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var me = who.UserId ?? -1;
        var names = await db.Authors.AsNoTracking().Where(a => a.UserId == me).ToListAsync(cancel);
        var typed = await db.Autosaves.AsNoTracking().Where(a => a.UserId == me && a.At <= who.Before).OrderBy(a => a.Id).ToListAsync(cancel);
        return
        [
            new("bylines", "Your name under articles", [.. names.Select(a => new { a.Name, a.About })]),
            new("drafts", "What you typed and did not save", [.. typed.Select(a => new { a.At, Kind = a.Kind.ToString(), Typed = a.Form })]),
        ];
    }

    /// <inheritdoc />
    public async Task EraseAsync(DataSubject who, CancellationToken cancel)
    {
        var me = who.UserId ?? -1;
        await db.Autosaves.Where(a => a.UserId == me && a.At <= who.Before).ExecuteDeleteAsync(cancel);
    }

    /// <inheritdoc />
    public async Task<string?> ExpireAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().UtcDateTime - Autosave.Kept;
        var gone = await db.WriteAsync(() => db.Autosaves.Where(a => a.At < before).ExecuteDeleteAsync(cancel), cancel);
        return gone > 0 ? $"texts that nobody came back to: {gone}" : null;
    }
}
