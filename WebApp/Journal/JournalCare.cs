using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Journal;

/// <summary>
/// Keeps the journal within its bounds: each kind for its time, all together within their size. Works in small bites, so
/// that what is to be written never waits long; safe to repeat and to interrupt.
/// </summary>
public sealed partial class JournalCare(
    JournalStore store, JournalReader reader, IOptions<JournalOptions> options, TimeProvider clock, ILogger<JournalCare> log)
{
    private const int Bite = 5_000;

    /// <summary>Deletes what has been kept for its time, hands the room back to the disk, and looks for damage.</summary>
    /// <returns>How many entries were deleted.</returns>
    public async Task<int> PruneAsync(CancellationToken cancel)
    {
        await reader.CheckAsync(cancel);
        var deleted = 0;
        foreach (var kind in Enum.GetValues<JournalKind>())
            deleted += await DeleteAsync(
                "DELETE FROM Entries WHERE Id IN (SELECT Id FROM Entries WHERE Kind = $kind AND At < $before ORDER BY At LIMIT $bite)",
                kind.ToString(), long.MaxValue, cancel, ("$before", clock.UtcNow() - options.Value.Keeps(kind)));
        deleted += await ShrinkAsync(cancel);
        await CallCare.RollUpAsync(store, options.Value.CallMonths, clock.UtcNow(), cancel);
        await HandBackAsync(cancel);
        await store.UseAsync(c => c.Execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize"), cancel);
        if (deleted > 0)
            LogPruned(deleted);
        return deleted;
    }

    /// <summary>Over the largest size, the oldest of the kind that has most go, so that a flood of one kind costs no other.</summary>
    /// <returns>How many entries were deleted.</returns>
    public async Task<int> ShrinkAsync(CancellationToken cancel)
    {
        var deleted = 0;
        while (await store.UseAsync(Used, cancel) > options.Value.MaxMegabytes * 1_048_576L)
        {
            var (kind, count) = await store.UseAsync(Largest, cancel);
            var gone = await DeleteAsync(
                "DELETE FROM Entries WHERE Id IN (SELECT Id FROM Entries WHERE Kind = $kind ORDER BY At LIMIT $bite)",
                kind, Math.Max(1, count / 5), cancel);
            if (gone == 0)
                break;
            deleted += gone;
            LogTooLarge(options.Value.MaxMegabytes, gone, kind);
        }
        if (deleted > 0)
            await HandBackAsync(cancel);
        return deleted;
    }

    // From when on the kind is whole is noted beside it: a statement must not be compared with a part.
    private async Task<int> DeleteAsync(string sql, string kind, long most, CancellationToken cancel, params (string, object)[] values)
    {
        var deleted = 0;
        int gone;
        do
        {
            var bite = Math.Min(Bite, most - deleted);
            gone = await store.UseAsync(c => c.Execute(sql, [.. values, ("$kind", kind), ("$bite", bite)]), cancel);
            deleted += gone;
        }
        while (gone == Bite && deleted < most);
        if (deleted > 0)
            await store.UseAsync(c => c.Execute("INSERT OR REPLACE INTO Pruned (Kind, Before) SELECT $kind, coalesce(min(At), $now) FROM Entries WHERE Kind = $kind",
                ("$kind", kind), ("$now", clock.UtcNow())), cancel);
        return deleted;
    }

    private async Task HandBackAsync(CancellationToken cancel)
    {
        while (await store.UseAsync(c => c.Number("PRAGMA freelist_count"), cancel) is var free and > 0)
        {
            // The statement hands back one page for each row that is read of it.
            var left = await store.UseAsync(c =>
            {
                c.Drain($"PRAGMA incremental_vacuum({Bite})");
                return c.Number("PRAGMA freelist_count");
            }, cancel);
            if (left >= free)
                return;
        }
    }

    private static long Used(SqliteConnection c) =>
        (c.Number("PRAGMA page_count") - c.Number("PRAGMA freelist_count")) * c.Number("PRAGMA page_size");

    private static (string Kind, long Count) Largest(SqliteConnection c)
    {
        var kind = c.Text("SELECT Kind FROM Entries GROUP BY Kind ORDER BY count(*) DESC LIMIT 1");
        return (kind, c.Number("SELECT count(*) FROM Entries WHERE Kind = $kind", ("$kind", kind)));
    }

    [LoggerMessage(207, LogLevel.Information, "{Count} entries of the journal had been kept for their time and were deleted")]
    private partial void LogPruned(int count);

    [LoggerMessage(208, LogLevel.Warning, "The journal is larger than {Megabytes} MB: the oldest {Count} entries of kind {Kind} were deleted before their time")]
    private partial void LogTooLarge(int megabytes, int count, string kind);
}
