using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Search;

/// <summary>The one search over everything that visitors may find.</summary>
public sealed class SiteSearch(AppDbContext db, IEnumerable<ISearchSource> sources, Vocabulary vocabulary, TimeProvider clock)
{
    // Fewer hits than these make a better idea welcome.
    private const int Few = 3;

    private const string Found = "FROM \"SearchWords\" JOIN \"SearchDocuments\" AS d INDEXED BY \"SearchSlim\" ON d.\"Id\" = \"SearchWords\".rowid WHERE \"SearchWords\" MATCH {0} AND d.\"VisibleFrom\" <= {1}";

    // Title, numbers, tags, other spellings, summary, body. FTS5's bm25 is the smaller the better.
    private const string Score = "bm25(\"SearchWords\", 10.0, 8.0, 5.0, 4.0, 3.0, 1.0)";

    private const string Foremost = "{\"Title\" \"Numbers\" \"Tags\" \"Also\"} : ";

    /// <summary>
    /// Of more hits than these only those are weighed that have the words in title, numbers or tags; the others follow, newest first. To
    /// weigh tens of thousands takes a visitor's patience, and nobody reads on to where it would matter.
    /// </summary>
    public int MostWeighed { get; set; } = 2000;

    /// <summary>Every kind that is searched.</summary>
    public IEnumerable<string> Kinds => sources.Select(s => s.Kind);

    /// <summary>Looks for it. What was typed may be anything: signs that mean something to the database mean nothing here.</summary>
    public async Task<SearchAnswer> FindAsync(SearchQuestion question, CancellationToken cancel)
    {
        var typed = SearchText.Clean(question.Words, SearchQuestion.LongestWords);
        var words = MatchWords.Of(typed);
        if (words.Groups.Count == 0)
            return new SearchAnswer("", new PageOf<SearchHit>([], 1, question.Size, 0), new Dictionary<string, int>());
        var said = string.Join(' ', words.First);
        var kinds = await CountAsync(words.All(), cancel);
        var total = kinds.Values.Sum();
        if (total >= Few)
            return await AnswerAsync(said, words, words.All(), kinds, question, cancel);

        var terms = await vocabulary.ReadAsync(db, cancel);
        if (total > 0)
        {
            var better = NearWords.Commoner(words, terms);
            var found = better is null ? 0 : (await CountAsync(better.All(), cancel)).Values.Sum();
            return await AnswerAsync(said, words, words.All(), kinds, question, cancel) with { Suggestion = found > total ? string.Join(' ', better!.First) : null };
        }
        if (NearWords.Instead(words, terms) is { } near && await CountAsync(near.All(), cancel) is { Count: > 0 } nearKinds)
            return await AnswerAsync(said, near, near.All(), nearKinds, question, cancel) with { Instead = near.IsSpelling ? string.Join(' ', near.First) : null };
        var any = words.Groups.Count > 1 ? await CountAsync(words.Any(), cancel) : [];
        return await AnswerAsync(said, words, words.Any(), any, question, cancel) with { HasAnyWord = any.Count > 0 };
    }

    // What is put into these texts is our own: names of kinds and numbers. What was typed is a parameter.
#pragma warning disable EF1002
    private async Task<Dictionary<string, int>> CountAsync(string expression, CancellationToken cancel) =>
        await db.Database.SqlQueryRaw<KindCount>($"SELECT d.\"Kind\" AS \"Kind\", COUNT(*) AS \"Count\" {Found} GROUP BY d.\"Kind\"", expression, clock.UtcNow())
            .ToDictionaryAsync(k => k.Kind, k => k.Count, cancel);

    private async Task<SearchAnswer> AnswerAsync(
        string said, MatchWords words, string expression, Dictionary<string, int> kinds, SearchQuestion question, CancellationToken cancel)
    {
        var total = question.Kind is { } kind ? kinds.GetValueOrDefault(kind) : kinds.Values.Sum();
        var size = Math.Clamp(question.Size, 1, 100);
        var from = (Math.Max(1, question.Page) - 1L) * size;
        var hits = from >= total ? [] : await HitsAsync(expression, words.Code, question.Kind, total, from, size, cancel);
        return new SearchAnswer(said, new PageOf<SearchHit>(hits, Math.Max(1, question.Page), size, total), kinds);
    }

    // In two steps: marks are only made for what is shown.
    private async Task<IReadOnlyList<SearchHit>> HitsAsync(string expression, string code, string? kind, int total, long from, int size, CancellationToken cancel)
    {
        var ids = total > MostWeighed ? await ForemostAsync(expression, code, kind, from, size, cancel) : await WeighedAsync(expression, code, kind, from, size, cancel);
        if (ids.Count == 0)
            return [];
        var rows = await db.Database.SqlQueryRaw<HitRow>($$"""
            SELECT d."Id", d."Kind", d."ItemId", d."Path", highlight("SearchWords", 0, char(2), char(3)) AS "Title",
                highlight("SearchWords", 4, char(2), char(3)) AS "Summary", snippet("SearchWords", 5, char(2), char(3), '…', 24) AS "Body"
            {{Found}} AND "SearchWords".rowid IN ({{string.Join(", ", ids)}})
            """, expression, clock.UtcNow()).ToDictionaryAsync(r => r.Id, cancel);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(r => new SearchHit(r.Kind, r.ItemId, r.Path, MarkedText.Read(r.Title), r.Excerpt))];
    }

    private async Task<List<int>> ForemostAsync(string expression, string code, string? kind, long from, int size, CancellationToken cancel)
    {
        var foremost = $"{Foremost}({expression})";
        var counts = await CountAsync(foremost, cancel);
        var count = kind is null ? counts.Values.Sum() : counts.GetValueOrDefault(kind);
        var ids = from < count ? await WeighedAsync(foremost, code, kind, from, size, cancel) : [];
        if (ids.Count < size)
            ids.AddRange(await db.Database.SqlQueryRaw<int>($$"""
                SELECT d."Id" AS "Value" {{Found}} AND ({2} IS NULL OR d."Kind" = {2}) ORDER BY "SearchWords".rowid DESC LIMIT {3} OFFSET {4}
                """, $"({expression}) NOT ({foremost})", clock.UtcNow(), (object?)kind ?? DBNull.Value, size - ids.Count, Math.Max(0, from - count)).ToListAsync(cancel));
        return ids;
    }

    private Task<List<int>> WeighedAsync(string expression, string code, string? kind, long from, int size, CancellationToken cancel)
    {
        var weights = string.Join(' ', sources.Select(s => string.Create(CultureInfo.InvariantCulture, $"WHEN '{s.Kind}' THEN {s.Weight:0.0#}")));
        return db.Database.SqlQueryRaw<int>($$"""
            SELECT d."Id" AS "Value" {{Found}} AND ({2} IS NULL OR d."Kind" = {2})
            ORDER BY instr(d."Codes", {3}) > 0 DESC, {{Score}} * CASE d."Kind" {{weights}} ELSE 1.0 END, d."Id" DESC LIMIT {4} OFFSET {5}
            """, expression, clock.UtcNow(), (object?)kind ?? DBNull.Value, $" {code} ", size, from).ToListAsync(cancel);
    }
#pragma warning restore EF1002

    private sealed record KindCount(string Kind, int Count);

    private sealed record HitRow(int Id, string Kind, int ItemId, string Path, string Title, string Summary, string Body)
    {
        // What has the words; of two such the shorter one.
        public MarkedText Excerpt
        {
            get
            {
                var (summary, body) = (MarkedText.Read(Summary), MarkedText.Read(Body));
                return summary.HasMarks || (!body.HasMarks && Summary.Length > 0) ? summary : body;
            }
        }
    }
}
