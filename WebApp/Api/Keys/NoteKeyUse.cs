using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Scheduling;

namespace WebApp.Api.Keys;

/// <summary>Writes down when keys were last used: once a minute for all, not once a call.</summary>
public sealed class NoteKeyUse(AppDbContext db, KeyBook book) : IRecurringWork
{
    /// <summary>How often.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var uses = book.Uses();
        var known = await db.ApiKeys.Where(k => uses.Keys.Contains(k.Id)).Select(k => new { k.Id, k.LastUsedAt }).ToListAsync(cancel);
        var news = known.Where(k => k.LastUsedAt is null || k.LastUsedAt < uses[k.Id]).ToList();
        if (news.Count == 0)
            return;
        await db.WriteAsync(async () =>
        {
            foreach (var key in news)
            {
                var at = uses[key.Id];
                await db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), cancel);
            }
        }, cancel);
    }
}
