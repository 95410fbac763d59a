using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Content.Redirecting;

/// <summary>How often redirects were followed, counted in memory: a visitor never waits for a counter to be written.</summary>
public sealed class RedirectHits
{
    private ConcurrentDictionary<int, long> counts = new();

    /// <summary>Counts one.</summary>
    public void Count(int redirect) => counts.AddOrUpdate(redirect, 1, (_, before) => before + 1);

    /// <summary>What was counted since the last call.</summary>
    public IReadOnlyDictionary<int, long> Take() => Interlocked.Exchange(ref counts, new());

    /// <summary>Takes back what could not be written.</summary>
    public void Return(IReadOnlyDictionary<int, long> taken)
    {
        foreach (var (redirect, count) in taken)
            counts.AddOrUpdate(redirect, count, (_, before) => before + count);
    }
}

/// <summary>Writes the counts down, every minute and all at once. A crash loses the last minute of them, and nothing else.</summary>
public sealed class CountRedirects(AppDbContext db, RedirectHits hits, TimeProvider clock) : IReportingWork
{
    /// <inheritdoc />
    public string? Result { get; private set; }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var taken = hits.Take();
        Result = $"Followed: {taken.Values.Sum()}.";
        if (taken.Count == 0)
            return;
        var now = clock.UtcNow();
        try
        {
            await db.WriteAsync(async () =>
            {
                foreach (var (id, count) in taken)
                    await db.Redirects.Where(r => r.Id == id).ExecuteUpdateAsync(set => set
                        .SetProperty(r => r.Hits, r => r.Hits + count).SetProperty(r => r.LastHitAt, now), cancel);
            }, cancel);
        }
        catch
        {
            hits.Return(taken);
            throw;
        }
    }
}
