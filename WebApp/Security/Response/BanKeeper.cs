using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Incidents;

namespace WebApp.Security.Response;

/// <summary>Writes bans down and learns of those that another process has lifted; safe to repeat and to interrupt.</summary>
public sealed class BanKeeper(AppDbContext db, BanList bans, Signals signals, BanKeeper.Since since, TimeProvider clock) : IRecurringWork
{
    private const int Batch = 500;

    /// <summary>Up to where the database has been read.</summary>
    public sealed class Since
    {
        internal DateTime At { get; set; } = DateTime.MinValue;
    }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        await LearnAsync(cancel);
        await SaveAsync(cancel);
    }

    /// <summary>Reads what lasts, and what has changed since the last time.</summary>
    public async Task LearnAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var from = since.At;
        var changed = await db.Bans.AsNoTracking().Where(b => b.ChangedAt >= from && (b.Until > now || b.LiftedAt != null || from > DateTime.MinValue))
            .OrderByDescending(b => b.Until).Take(100_000).ToListAsync(cancel);
        foreach (var ban in changed)
        {
            if (ban.LiftedAt is not null && bans.Find(ban.Source) is { } known && known.Since <= ban.LiftedAt)
                signals.Forgive(ban.Source);
            if (bans.Find(ban.Source) is not { } ours || ours.ChangedAt <= ban.ChangedAt)
                bans.Learn(ban);
        }
        // A little overlap: two processes may write within the same moment.
        since.At = now.AddSeconds(-5);
    }

    private async Task SaveAsync(CancellationToken cancel)
    {
        var batch = new Dictionary<string, Ban>(StringComparer.Ordinal);
        while (batch.Count < Batch && bans.TryTake(out var ban))
            batch[ban.Source] = ban;
        if (batch.Count == 0)
            return;
        await db.WriteAsync(async () =>
        {
            var known = await db.Bans.Where(b => batch.Keys.Contains(b.Source)).ToDictionaryAsync(b => b.Source, cancel);
            foreach (var ban in batch.Values)
                if (known.TryGetValue(ban.Source, out var row))
                    (row.Until, row.Since, row.ChangedAt, row.Times, row.Reason, row.LiftedAt) = (ban.Until, ban.Since, ban.ChangedAt, ban.Times, ban.Reason, ban.LiftedAt);
                else
                    db.Bans.Add(ban);
        }, cancel);
        // What was handed to the context is the list's own object: let go of it.
        db.ChangeTracker.Clear();
    }
}
