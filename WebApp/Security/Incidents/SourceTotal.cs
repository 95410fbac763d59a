using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Security.Incidents;

/// <summary>What a source has done in all.</summary>
/// <param name="Source">Who.</param>
/// <param name="Incidents">How many incidents.</param>
/// <param name="Signals">How many signals they have.</param>
/// <param name="LastAt">When the last one came, UTC.</param>
public sealed record SourceTotal(string Source, int Incidents, int Signals, DateTime LastAt)
{
    private const int Most = 10;

    /// <summary>The ten that stood out most since a time.</summary>
    public static async Task<IReadOnlyList<SourceTotal>> ReadAsync(AppDbContext db, DateTime since, CancellationToken cancel) =>
        [.. (await db.Incidents.AsNoTracking().Where(i => i.LastAt >= since).GroupBy(i => i.Source)
            .Select(g => new { g.Key, Count = g.Count(), Signals = g.Sum(i => i.Signals), LastAt = g.Max(i => i.LastAt) })
            .OrderByDescending(s => s.Signals).Take(Most).ToListAsync(cancel)).Select(s => new SourceTotal(s.Key, s.Count, s.Signals, s.LastAt))];
}
