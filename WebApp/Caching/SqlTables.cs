using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace WebApp.Caching;

/// <summary>Which tables a command reads and changes, as EF Core writes its SQL.</summary>
/// <param name="Read">Names of the tables after FROM and JOIN.</param>
/// <param name="Changed">What it inserts into, updates or deletes from.</param>
public sealed partial record SqlTables(IReadOnlyList<string> Read, IReadOnlyList<TableChange> Changed)
{
    private const int MostTexts = 5000;
    private static readonly ConcurrentDictionary<string, SqlTables> Known = new();

    /// <summary>Reads a command's text; the answer is remembered, since texts repeat and values are parameters.</summary>
    public static SqlTables Of(string sql)
    {
        if (Known.TryGetValue(sql, out var known))
            return known;
        if (Known.Count > MostTexts)
            Known.Clear();
        return Known[sql] = new SqlTables(
            [.. Source().Matches(sql).Select(m => m.Groups[1].Value).Distinct()],
            [.. Change().Matches(sql).Select(m => new TableChange(m.Groups["table"].Value,
                m.Groups["set"].Success ? [.. Column().Matches(m.Groups["set"].Value).Select(c => c.Groups[1].Value)] : null))]);
    }

    [GeneratedRegex("(?:FROM|JOIN) \"(\\w+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Source();

    [GeneratedRegex("""(?:INSERT INTO|DELETE FROM|UPDATE) "(?<table>\w+)"(?: AS "\w+")?(?:\s+SET (?<set>.*?)(?=\s(?:WHERE|RETURNING|FROM)\s|;|$))?""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Change();

    [GeneratedRegex("\"(\\w+)\" =", RegexOptions.CultureInvariant)]
    private static partial Regex Column();
}

/// <summary>A change of a table.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Columns">The columns that an update sets; null when rows come or go.</param>
public sealed record TableChange(string Table, IReadOnlyList<string>? Columns);
