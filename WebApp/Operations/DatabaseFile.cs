using System.Globalization;
using Microsoft.Data.Sqlite;

namespace WebApp.Operations;

/// <summary>A look into a database file that is not the one the site has open: a copy, a restored one, or one that may be damaged.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private const int MostFaults = 10;
    private readonly SqliteConnection connection;

    /// <summary>Opens it. SQLite finds out only when it reads whether it is a database at all.</summary>
    public DatabaseFile(string path)
    {
        connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
    }

    /// <summary>What SQLite finds wrong, pages and references both; empty when it is sound.</summary>
    public IReadOnlyList<string> Faults()
    {
        try
        {
            var pages = Read($"PRAGMA integrity_check({MostFaults})", r => r.GetString(0)).Where(words => words != "ok");
            var references = Read("PRAGMA foreign_key_check", r => $"A row of {r.GetString(0)} refers to a row of {r.GetString(2)} that is not there.").Take(MostFaults);
            return [.. pages, .. references];
        }
        catch (SqliteException damage)
        {
            return [damage.Message];
        }
    }

    /// <summary>Rows by table; SQLite's own tables and those of a search index are left out.</summary>
    public IReadOnlyDictionary<string, long> Rows() =>
        Read("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name", r => r.GetString(0))
            .ToDictionary(table => table, table => Read($"SELECT COUNT(*) FROM \"{table}\"", r => r.GetInt64(0)).Single());

    /// <summary>The last migration that was applied; empty if there never was one.</summary>
    public string Schema() => Read("SELECT name FROM sqlite_schema WHERE name = '__EFMigrationsHistory'", r => r.GetString(0)).Count == 0
        ? "" : Read("SELECT MAX(MigrationId) FROM __EFMigrationsHistory", r => r.IsDBNull(0) ? "" : r.GetString(0)).Single();

    /// <summary>Runs a query; a parameter, if there is one, is <c>$value</c>.</summary>
    public IReadOnlyList<T> Read<T>(string sql, Func<SqliteDataReader, T> row, object? value = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (value is not null)
            command.Parameters.AddWithValue("$value", value);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    /// <summary>A moment as the database writes it.</summary>
    public static string Text(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
