using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace WebApp.Data;

/// <summary>
/// Reads without a query that has to be translated. For the start: the first translation of a process takes a tenth of a second,
/// and a visitor may be waiting for the site to come back.
/// </summary>
internal static class PlainReading
{
    /// <summary>Each row of a statement of our own.</summary>
    /// <param name="database">Where.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="empty">The names of its parameters, all of them null: to ask for the plan of a statement.</param>
    public static async Task<IReadOnlyList<T>> RowsAsync<T>(
        this DatabaseFacade database, string sql, Func<DbDataReader, T> read, CancellationToken cancel, IEnumerable<string>? empty = null)
    {
        await database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Made of our own words, of names that the schema itself names, or of statements that the site has run.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var name in empty ?? [])
                command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
            await using var rows = await command.ExecuteReaderAsync(cancel);
            var found = new List<T>();
            while (await rows.ReadAsync(cancel))
                found.Add(read(rows));
            return found;
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
    }

    /// <summary>The first column of a statement of our own, as text.</summary>
    public static Task<IReadOnlyList<string>> TextsAsync(this DatabaseFacade database, string sql, CancellationToken cancel) =>
        database.RowsAsync(sql, row => row.GetString(0), cancel);

    /// <summary>Whether the database has that table.</summary>
    public static async Task<bool> HasTableAsync(this DatabaseFacade database, string name, CancellationToken cancel) =>
        (await database.TextsAsync("SELECT name FROM sqlite_schema WHERE type = 'table'", cancel)).Contains(name);
}
