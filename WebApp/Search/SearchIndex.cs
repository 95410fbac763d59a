using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;

namespace WebApp.Search;

/// <summary>Keeps the index true: reads anew what the database has noted as changed, in the transaction that changes it.</summary>
public sealed partial class SearchIndex(
    IEnumerable<ISearchSource> sources, WriteGate gate, PersonalKeyRing keys, Vocabulary vocabulary, ILogger<SearchIndex> log)
{
    private const int Bite = 200, LongestBody = 100_000, LongestLine = 2000;

    private readonly Dictionary<string, (ISearchSource Source, SearchTrail Trail)> trails =
        sources.SelectMany(s => s.Trails.Select(t => (s, t))).ToDictionary(x => x.t.NameFor(x.s));

    /// <summary>Whether tables and triggers are in place.</summary>
    internal bool IsOpen { get; set; }

    /// <summary>
    /// Reads anew what this transaction has changed. A fault of the index never stops the change itself: what could not be read stays
    /// in the queue, and <see cref="KeepSearch"/> tries again.
    /// </summary>
    internal async Task FollowAsync(SqliteTransaction transaction, CancellationToken cancel)
    {
        if (!IsOpen || Ask(transaction, "SELECT EXISTS (SELECT 1 FROM \"SearchQueue\" WHERE NOT \"Later\")") is not 1L)
            return;
        const string before = "search";
        await transaction.SaveAsync(before, cancel);
        try
        {
            while (await ReadSomeAsync(transaction, Bite, isLater: false, cancel) > 0)
            {
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await transaction.RollbackAsync(before, CancellationToken.None);
            Ask(transaction, "UPDATE \"SearchQueue\" SET \"Later\" = 1");
            LogLeft(fault);
        }
        await transaction.ReleaseAsync(before, CancellationToken.None);
        vocabulary.Forget();
    }

    /// <summary>Reads anew some of what waits. Runs in a write transaction.</summary>
    /// <returns>How many notes were worked off; 0 when none is left.</returns>
    internal async Task<int> ReadSomeAsync(SqliteTransaction transaction, int most, bool isLater, CancellationToken cancel)
    {
        await using var db = await BesideAsync(transaction, cancel);
        var some = await db.SearchQueue.AsNoTracking().Where(t => t.Later == isLater).OrderBy(t => t.Trail).ThenBy(t => t.Item).Take(most).ToListAsync(cancel);
        var items = new Dictionary<ISearchSource, HashSet<int>>();
        foreach (var notes in some.GroupBy(t => t.Trail))
        {
            // A note of a source that is no more is dropped.
            if (!trails.TryGetValue(notes.Key, out var known))
                continue;
            var noted = notes.Select(t => t.Item).ToList();
            if (!items.TryGetValue(known.Source, out var set))
                items[known.Source] = set = [];
            set.UnionWith(known.Trail.Items is { } through ? await through(db, noted).ToListAsync(cancel) : noted);
        }
        foreach (var (source, numbers) in items)
            foreach (var bite in numbers.Chunk(Bite))
                await ReadAsync(db, source, bite, cancel);
        db.SearchQueue.RemoveRange(some);
        await db.SaveChangesAsync(cancel);
        return some.Count;
    }

    /// <summary>What the index should hold of these items, as it would be written.</summary>
    internal static async Task<IReadOnlyList<IndexedDocument>> ExpectedAsync(AppDbContext db, ISearchSource source, IReadOnlyCollection<int> items, CancellationToken cancel) =>
        [.. (await source.ReadAsync(db, items, cancel)).Select(d => Fill(new IndexedDocument { Kind = source.Kind, ItemId = d.ItemId }, d))];

    private static async Task ReadAsync(AppDbContext db, ISearchSource source, int[] items, CancellationToken cancel)
    {
        var documents = (await source.ReadAsync(db, items, cancel)).ToDictionary(d => d.ItemId);
        var known = await db.SearchDocuments.Where(d => d.Kind == source.Kind && items.Contains(d.ItemId)).ToDictionaryAsync(d => d.ItemId, cancel);
        foreach (var item in items)
        {
            var (document, row) = (documents.GetValueOrDefault(item), known.GetValueOrDefault(item));
            if (document is not null)
                Fill(row ?? db.SearchDocuments.Add(new IndexedDocument { Kind = source.Kind, ItemId = item }).Entity, document);
            else if (row is not null)
                db.SearchDocuments.Remove(row);
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static IndexedDocument Fill(IndexedDocument row, SearchDocument document)
    {
        row.VisibleFrom = document.VisibleFrom;
        row.Path = document.Path;
        row.Title = SearchText.Clean(document.Title, LongestLine);
        row.Numbers = SearchText.Clean(string.Join(' ', document.Numbers), LongestLine);
        row.Codes = document.Numbers.Count == 0 ? "" : $" {string.Join(' ', document.Numbers.Select(SearchText.Compact).Where(c => c.Length > 0))} ";
        row.Tags = SearchText.Clean(string.Join(", ", document.Tags.Distinct()), LongestLine);
        row.Summary = SearchText.Clean(document.Summary, LongestLine);
        row.Body = SearchText.Clean(document.Body, LongestBody);
        row.Also = SearchText.AllVariants($"{row.Title} {row.Numbers} {row.Tags} {row.Summary} {row.Body}");
        return row;
    }

    private static object? Ask(SqliteTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // One of our own two.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    // In the same transaction, but with nothing of what the other context has in hand.
    private async Task<AppDbContext> BesideAsync(SqliteTransaction transaction, CancellationToken cancel)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        DataSetup.Configure(options, transaction.Connection!).UseModel(SiteModel.Get());
        var db = new AppDbContext(options.Options, gate, keys);
        await db.Database.UseTransactionAsync(transaction, cancel);
        return db;
    }

    [LoggerMessage(210, LogLevel.Error, "What was changed could not be put into the search index; it is tried again within a minute")]
    private partial void LogLeft(Exception fault);
}
