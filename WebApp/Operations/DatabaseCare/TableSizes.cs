using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Operations.DatabaseCare;

/// <summary>Measures tables.</summary>
public sealed class TableSizes(AppDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(400);

    /// <summary>Notes the size of each table.</summary>
    public async Task<string> MeasureAsync(CancellationToken cancel)
    {
        var (now, measured) = (clock.UtcNow(), await ReadAsync(cancel));
        await db.WriteAsync(async () =>
        {
            db.TableSizes.AddRange(measured.Select(m => new TableSize { At = now, Name = m.Name, Bytes = m.Bytes, Rows = m.Rows }));
            var before = now - Memory;
            await db.TableSizes.Where(s => s.At < before).ExecuteDeleteAsync(cancel);
        }, cancel);
        return $"{measured.Count} tables, {Sizes.Text(measured.Sum(m => m.Bytes))} together.";
    }

    /// <summary>The size of each table with its indexes, largest first. Bytes are 0 where SQLite was built without the table that tells them.</summary>
    public async Task<IReadOnlyList<(string Name, long Bytes, long Rows)>> ReadAsync(CancellationToken cancel)
    {
        var names = await db.Database.TextsAsync("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND rootpage > 0", cancel);
        var bytes = await BytesAsync(cancel);
        var found = new List<(string, long, long)>();
        foreach (var name in names)
            found.Add((name, bytes.GetValueOrDefault(name), long.Parse((await db.Database.TextsAsync($"SELECT CAST(COUNT(*) AS TEXT) FROM \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancel))[0], System.Globalization.CultureInfo.InvariantCulture)));
        return [.. found.OrderByDescending(f => f.Item2).ThenByDescending(f => f.Item3)];
    }

    private async Task<Dictionary<string, long>> BytesAsync(CancellationToken cancel)
    {
        try
        {
            var rows = await db.Database.TextsAsync("SELECT s.tbl_name || '|' || SUM(d.pgsize) FROM dbstat d JOIN sqlite_schema s ON s.name = d.name WHERE d.aggregate = TRUE GROUP BY s.tbl_name", cancel);
            return rows.Select(r => r.Split('|')).ToDictionary(p => p[0], p => long.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (SqliteException missing) when (missing.SqliteErrorCode == 1)
        {
            return [];
        }
    }
}
