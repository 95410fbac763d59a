using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Subjects;

namespace WebApp.Accounts.Consents;

/// <summary>What somebody has agreed to.</summary>
public sealed class ConsentHolder(AppDbContext db) : IPersonalHolder
{
    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } = [HeldTable.Whole<Consent>()];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var found = await Of(who).AsNoTracking().OrderBy(c => c.Id)
            .Join(db.ConsentTexts, c => c.TextHash, t => t.Hash, (c, t) => new { c.At, c.Purpose, c.About, c.Source, t.Text }).ToListAsync(cancel);
        return [new("consents", "What you have agreed to",
            [.. found.Select(c => new { c.At, To = c.Purpose switch { ConsentPurpose.Account => "Having an account", ConsentPurpose.Form => "Sending a form", _ => "Buying" }, c.About, Network = c.Source, c.Text })])];
    }

    /// <inheritdoc />
    /// <remarks>That the buyer of an order agreed to its terms belongs to the books, without the network that it came from.</remarks>
    public async Task EraseAsync(DataSubject who, CancellationToken cancel)
    {
        await Of(who).Where(c => c.About == "").ExecuteDeleteAsync(cancel);
        await Of(who).ExecuteUpdateAsync(set => set.SetProperty(c => c.Source, "").SetProperty(c => c.UserId, (int?)null), cancel);
    }

    private IQueryable<Consent> Of(DataSubject who)
    {
        var (me, subjects) = (who.UserId ?? -1, who.Subjects.ToArray());
        return db.Consents.Where(c => c.At <= who.Before && (c.UserId == me || (c.About != "" && subjects.Contains(c.About))));
    }
}
