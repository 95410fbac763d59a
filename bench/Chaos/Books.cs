using Microsoft.Data.Sqlite;

namespace Chaos;

/// <summary>The site's database, read from outside while the site runs.</summary>
public sealed class Books(string file)
{
    /// <summary>Stock by SKU.</summary>
    public async Task<Dictionary<string, long>> StockAsync(CancellationToken cancel) =>
        (await RowsAsync("SELECT Sku, Stock FROM Variants", r => (Sku: r.GetString(0), Stock: r.GetInt64(1)), cancel)).ToDictionary(r => r.Sku, r => r.Stock);

    /// <summary>The addresses of the products.</summary>
    public Task<List<string>> ProductsAsync(CancellationToken cancel) => RowsAsync("SELECT Slug FROM Products ORDER BY Id", r => r.GetString(0), cancel);

    /// <summary>How much is not decided, sent or handled yet.</summary>
    public Task<long> UnsettledAsync(CancellationToken cancel) => NumberAsync("""
        SELECT (SELECT count(*) FROM Payments WHERE Status IN ('Created', 'Open', 'Processing'))
             + (SELECT count(*) FROM Refunds WHERE Status IN ('Requested', 'Pending'))
             + (SELECT count(*) FROM WebhookEvents WHERE Status IN ('Received', 'Failed'))
        """, cancel);

    /// <summary>Dates back what is undecided, as if its hold had run out.</summary>
    public Task AgeAsync(CancellationToken cancel) => NumberAsync(
        "UPDATE Payments SET ExpiresAt = CreatedAt WHERE Status IN ('Created', 'Open') RETURNING (SELECT 1)", cancel);

    /// <summary>One number; 0 for nothing.</summary>
    public async Task<long> NumberAsync(string sql, CancellationToken cancel) =>
        (await RowsAsync(sql, r => r.IsDBNull(0) ? 0 : r.GetInt64(0), cancel)).FirstOrDefault();

    /// <summary>One text, or several one after the other.</summary>
    public async Task<string> TextAsync(string sql, CancellationToken cancel) => string.Join("; ", await RowsAsync(sql, r => r.GetString(0), cancel));

    /// <summary>Every row of a query.</summary>
    public async Task<List<T>> RowsAsync<T>(string sql, Func<SqliteDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only this program's own text reaches the SQL.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(read(reader));
        return rows;
    }
}
