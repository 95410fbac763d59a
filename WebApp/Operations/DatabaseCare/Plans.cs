using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using WebApp.Data;

namespace WebApp.Operations.DatabaseCare;

/// <summary>A slow statement with the way in which SQLite answers it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Steps">The plan, step by step; empty if SQLite does not tell one.</param>
/// <param name="Hint">What may help, in plain words; null for nothing.</param>
public sealed record PlannedStatement(SlowStatement Statement, IReadOnlyList<string> Steps, string? Hint);

/// <summary>Explains slow statements.</summary>
public sealed partial class Plans(SlowStatements slow, AppDbContext db)
{
    private const int Shown = 20;

    /// <summary>The slowest with their plans.</summary>
    public async Task<IReadOnlyList<PlannedStatement>> ReadAsync(CancellationToken cancel)
    {
        var found = new List<PlannedStatement>();
        foreach (var statement in slow.Seen.Take(Shown))
        {
            var steps = await StepsAsync(statement.Sql, cancel);
            found.Add(new(statement, steps, Hint(steps)));
        }
        return found;
    }

    /// <summary>A table that is read from end to end wants an index on what the statement asks for.</summary>
    public static string? Hint(IReadOnlyList<string> steps)
    {
        var whole = steps.Select(s => Scan().Match(s)).Where(m => m.Success).Select(m => m.Groups[1].Value).Distinct().ToList();
        if (whole.Count > 0)
            return $"{string.Join(" and ", whole)}: read from end to end. An index on the columns that are compared would spare that.";
        return steps.Any(s => s.Contains("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)) ? "Sorted by hand. An index in the order that is asked for would spare that." : null;
    }

    private async Task<IReadOnlyList<string>> StepsAsync(string sql, CancellationToken cancel)
    {
        try
        {
            return await db.Database.RowsAsync("EXPLAIN QUERY PLAN " + sql, row => row.GetString(3), cancel, empty: Parameter().Matches(sql).Select(m => m.Value).Distinct());
        }
        catch (SqliteException)
        {
            // Several statements in one, or one that has no plan: the statement itself is shown all the same.
            return [];
        }
    }

    [GeneratedRegex(@"^SCAN (\S+)(?! .*USING (?:COVERING )?INDEX)")]
    private static partial Regex Scan();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
