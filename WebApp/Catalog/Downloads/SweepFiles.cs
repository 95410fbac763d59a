using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Catalog.Downloads;

/// <summary>
/// Takes from the disk what no row names any more: the file of a variant that was deleted, or of an upload whose process was killed before
/// it was written down. What is younger than a day may be about to be.
/// </summary>
public sealed class SweepFiles(AppDbContext db, PrivateFiles files, TimeProvider clock) : IReportingWork
{
    /// <summary>How often, and how old a file is at least.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public string? Result { get; private set; }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var (gone, before) = (0, clock.UtcNow() - Every);
        foreach (var some in files.Older(before).Chunk(500))
        {
            // While nobody else writes, nobody can begin to need one.
            gone += await db.WriteAsync(async () =>
            {
                var named = await db.Downloads.Where(d => some.Contains(d.Key)).Select(d => d.Key!).ToListAsync(cancel);
                var left = some.Except(named).Where(key => files.IsOlder(key, before)).ToList();
                left.ForEach(files.Remove);
                return left.Count;
            }, cancel);
        }
        Result = gone == 1 ? "One file that nothing names any more was removed." : $"{gone} files that nothing names any more were removed.";
    }
}
