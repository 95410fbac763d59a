using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Search;

/// <summary>
/// The full-text table and the triggers that keep the index true: whoever changes a row that shows in a document, by whatever way,
/// the database notes the item. Looked after at every start and not in a migration, since SQLite loses the triggers of a table that a
/// migration rebuilds; what happened in between is then read anew.
/// </summary>
public sealed class SearchSchema(IEnumerable<ISearchSource> sources)
{
    private const string Columns = "\"Title\", \"Numbers\", \"Tags\", \"Also\", \"Summary\", \"Body\"";

    // remove_diacritics 2 also takes off those that a letter carries two of.
    private const string Words = $"""CREATE VIRTUAL TABLE "SearchWords" USING fts5({Columns}, content='SearchDocuments', content_rowid='Id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')""";

    // What a search asks of every document that has the words, beside its long texts: of 30,000 hits each would be another page of the disk.
    private const string Slim = """CREATE INDEX "SearchSlim" ON "SearchDocuments" ("Id", "Kind", "VisibleFrom", "Codes")""";

    private static readonly Dictionary<string, string> Fixed = new()
    {
        ["SearchSlim"] = Slim,
        ["SearchVocabulary"] = """CREATE VIRTUAL TABLE "SearchVocabulary" USING fts5vocab('SearchWords', 'row')""",
        ["search_words_insert"] = $"""CREATE TRIGGER "search_words_insert" AFTER INSERT ON "SearchDocuments" BEGIN {Add} END""",
        ["search_words_delete"] = $"""CREATE TRIGGER "search_words_delete" AFTER DELETE ON "SearchDocuments" BEGIN {Remove} END""",
        ["search_words_update"] = $"""CREATE TRIGGER "search_words_update" AFTER UPDATE ON "SearchDocuments" BEGIN {Remove} {Add} END""",
    };

    private static string Add => $"INSERT INTO \"SearchWords\"(rowid, {Columns}) VALUES (NEW.\"Id\", {Of("NEW")});";

    private static string Remove => $"INSERT INTO \"SearchWords\"(\"SearchWords\", rowid, {Columns}) VALUES ('delete', OLD.\"Id\", {Of("OLD")});";

    /// <summary>Puts in place what is missing or different. Runs in a write transaction.</summary>
    public async Task PrepareAsync(AppDbContext db, CancellationToken cancel)
    {
        var there = (await db.Database.RowsAsync(
            """SELECT name, sql FROM sqlite_schema WHERE name LIKE 'search\_%' ESCAPE '\' OR name IN ('SearchWords', 'SearchVocabulary', 'SearchSlim')""",
            row => (Name: row.GetString(0), Sql: row.IsDBNull(1) ? null : row.GetString(1)), cancel)).ToDictionary(e => e.Name, e => e.Sql);
        if (there.GetValueOrDefault("SearchWords") != Words)
            await MakeWordsAsync(db, cancel);
        foreach (var (name, sql) in Fixed)
            if (there.GetValueOrDefault(name) != sql)
                await ReplaceAsync(db, name, sql, cancel);
        var wanted = sources.SelectMany(s => s.Trails.SelectMany(t => Triggers(s, t))).ToList();
        foreach (var gone in there.Keys.Where(name => name.StartsWith("search_", StringComparison.Ordinal)).Except(Fixed.Keys).Except(wanted.Select(t => t.Name)))
            await RunAsync(db, $"DROP TRIGGER \"{gone}\"", cancel);
        foreach (var trigger in wanted.Where(t => there.GetValueOrDefault(t.Name) != t.Sql))
            await ReplaceAsync(db, trigger.Name, trigger.Sql, cancel);
        foreach (var source in wanted.Where(t => there.GetValueOrDefault(t.Name) != t.Sql).Select(t => t.Source).Distinct())
            await QueueAllAsync(db, source, cancel);
    }

    /// <summary>Empties the index, makes the full-text table anew and queues everything.</summary>
    public async Task BeginAnewAsync(AppDbContext db, CancellationToken cancel)
    {
        foreach (var trigger in Fixed.Keys.Where(name => name.StartsWith("search_", StringComparison.Ordinal)))
            await RunAsync(db, $"DROP TRIGGER IF EXISTS \"{trigger}\"", cancel);
        await db.SearchDocuments.ExecuteDeleteAsync(cancel);
        await MakeWordsAsync(db, cancel);
        await PrepareAsync(db, cancel);
        foreach (var source in sources)
            await QueueAllAsync(db, source, cancel);
    }

    private static async Task QueueAllAsync(AppDbContext db, ISearchSource source, CancellationToken cancel)
    {
        // Those that are in the index and nowhere else any more belong to it.
        var items = await source.Items(db).Union(db.SearchDocuments.Where(d => d.Kind == source.Kind).Select(d => d.ItemId)).ToListAsync(cancel);
        var trail = source.Trails[0].NameFor(source);
        foreach (var some in items.Chunk(500))
        {
            var values = string.Join(", ", some.Select((_, i) => $"({{0}}, {{{i + 1}}}, 1)"));
#pragma warning disable EF1002 // Placeholders alone.
            await db.Database.ExecuteSqlRawAsync($"INSERT OR IGNORE INTO \"SearchQueue\" (\"Trail\", \"Item\", \"Later\") VALUES {values}", [trail, .. some.Cast<object>()], cancel);
#pragma warning restore EF1002
        }
    }

    private static async Task MakeWordsAsync(AppDbContext db, CancellationToken cancel)
    {
        await RunAsync(db, """DROP TABLE IF EXISTS "SearchVocabulary"; DROP TABLE IF EXISTS "SearchWords";""", cancel);
        await RunAsync(db, Words, cancel);
        await RunAsync(db, """INSERT INTO "SearchWords"("SearchWords") VALUES ('rebuild')""", cancel);
        await RunAsync(db, Fixed["SearchVocabulary"], cancel);
    }

    private static IEnumerable<(ISearchSource Source, string Name, string Sql)> Triggers(ISearchSource source, SearchTrail trail)
    {
        foreach (var (what, row) in new[] { ("INSERT", "NEW"), ("UPDATE", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD") })
        {
            var name = $"search_{source.Kind}_{trail.Table}_{what}_{row}";
            var columns = what == "UPDATE" && trail.Columns.Count > 0 ? " OF " + string.Join(", ", trail.Columns.Select(c => $"\"{c}\"")) : "";
            // No other table is named in it: renaming one, as migrations do, must never find a trigger that it breaks.
            var note = $"'{trail.NameFor(source)}', {row}.\"{trail.Key}\"";
            yield return (source, name, $"""
                CREATE TRIGGER "{name}" AFTER {what}{columns} ON "{trail.Table}" WHEN {row}."{trail.Key}" IS NOT NULL BEGIN
                DELETE FROM "SearchQueue" WHERE ("Trail", "Item") = ({note}); INSERT INTO "SearchQueue" ("Trail", "Item", "Later") VALUES ({note}, 0); END
                """);
        }
    }

    private static async Task ReplaceAsync(AppDbContext db, string name, string sql, CancellationToken cancel)
    {
        var kind = name.StartsWith("search_", StringComparison.Ordinal) ? "TRIGGER" : name == "SearchSlim" ? "INDEX" : "TABLE";
        await RunAsync(db, $"DROP {kind} IF EXISTS \"{name}\"", cancel);
        await RunAsync(db, sql, cancel);
    }

    private static string Of(string row) => string.Join(", ", Columns.Split(", ").Select(column => $"{row}.{column}"));

    // The names come from our own model, and DDL takes no parameters.
#pragma warning disable EF1002, EF1003
    private static Task<int> RunAsync(AppDbContext db, string sql, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(sql, cancel);
#pragma warning restore EF1002, EF1003
}
