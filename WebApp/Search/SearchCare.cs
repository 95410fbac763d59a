using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Search;

/// <summary>Holds the index against what it is made of, and makes it anew.</summary>
public sealed class SearchCare(AppDbContext db, IEnumerable<ISearchSource> sources, SearchSchema schema, SearchIndex index, KeepSearch keep)
{
    private const int Bite = 500, MostFaults = 20;

    /// <summary>Every difference in plain words; none when all agrees. It changes nothing.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken cancel)
    {
        var faults = new List<string>();
        if (await db.SearchQueue.CountAsync(cancel) is > 0 and var waiting)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"search: {waiting:N0} changes are not in the index yet."));
        foreach (var source in sources)
        {
            var items = await source.Items(db).Union(db.SearchDocuments.Where(d => d.Kind == source.Kind).Select(d => d.ItemId)).ToListAsync(cancel);
            foreach (var some in items.Chunk(Bite))
                faults.AddRange(await CompareAsync(source, some, cancel));
        }
        if (await WordsFaultAsync(cancel) is { } words)
            faults.Add(words);
        return faults.Count <= MostFaults ? faults : [.. faults.Take(MostFaults), $"search: and {faults.Count - MostFaults} more. “search rebuild” makes the index anew."];
    }

    /// <summary>Whether the database has an index: one of an older version has none before its first start with this one.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancel) =>
        await db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM sqlite_schema WHERE name IN ('SearchWords', 'SearchQueue')""").SingleAsync(cancel) == 2;

    /// <summary>How many documents the index holds.</summary>
    public Task<int> CountAsync(CancellationToken cancel) => db.SearchDocuments.CountAsync(cancel);

    /// <summary>Makes the index anew, and waits until it is filled; until then less is found.</summary>
    /// <returns>How many documents it holds.</returns>
    public async Task<int> RebuildAsync(CancellationToken cancel)
    {
        await BeginAnewAsync(cancel);
        await keep.RunAsync(cancel);
        return await CountAsync(cancel);
    }

    /// <summary>Empties the index and queues everything for <see cref="KeepSearch"/>.</summary>
    /// <returns>How much is queued.</returns>
    public async Task<int> BeginAnewAsync(CancellationToken cancel)
    {
        // Filled afterwards, some at a time, and not in the one transaction that empties it.
        index.IsOpen = false;
        try
        {
            await db.WriteAsync(() => schema.BeginAnewAsync(db, cancel), cancel);
        }
        finally
        {
            index.IsOpen = true;
        }
        return await db.SearchQueue.CountAsync(cancel);
    }

    private async Task<IEnumerable<string>> CompareAsync(ISearchSource source, int[] items, CancellationToken cancel)
    {
        var expected = (await SearchIndex.ExpectedAsync(db, source, items, cancel)).ToDictionary(d => d.ItemId);
        var held = await db.SearchDocuments.AsNoTracking().Where(d => d.Kind == source.Kind && items.Contains(d.ItemId)).ToDictionaryAsync(d => d.ItemId, cancel);
        return items.Select(item => (expected.GetValueOrDefault(item), held.GetValueOrDefault(item)) switch
        {
            (null, { } row) => $"search: {row.Path} can be found, though it should not.",
            ({ } document, null) => $"search: {document.Path} is not in the index.",
            ({ } document, { } row) when !Same(document, row) => $"search: {document.Path} is found as it was, not as it is.",
            _ => null,
        }).OfType<string>();
    }

    // FTS5 compares each word with the table that it was read from; it is asked by an INSERT that writes nothing.
    private async Task<string?> WordsFaultAsync(CancellationToken cancel)
    {
        try
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchWords"("SearchWords", "rank") VALUES ('integrity-check', 1)""", cancel);
            return null;
        }
        catch (SqliteException fault)
        {
            return $"search: the full-text table does not agree with its documents ({fault.Message}). “search rebuild” makes it anew.";
        }
    }

    private static bool Same(IndexedDocument a, IndexedDocument b) =>
        (a.Path, a.VisibleFrom, a.Codes, a.Title, a.Numbers, a.Tags, a.Also) == (b.Path, b.VisibleFrom, b.Codes, b.Title, b.Numbers, b.Tags, b.Also)
        && (a.Summary, a.Body) == (b.Summary, b.Body);
}
