using System.Globalization;
using Microsoft.Data.Sqlite;

namespace WebApp.Journal;

/// <summary>Single statements, without ceremony.</summary>
internal static class Sql
{
    /// <summary>Runs it.</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params (string Name, object Value)[] values) =>
        connection.Execute(sql, null, values);

    /// <inheritdoc cref="Execute(SqliteConnection, string, ValueTuple{string, object}[])"/>
    public static int Execute(this SqliteConnection connection, string sql, SqliteTransaction? transaction, params (string Name, object Value)[] values)
    {
        using var command = Command(connection, sql, values);
        command.Transaction = transaction;
        return command.ExecuteNonQuery();
    }

    /// <summary>Its one number; 0 when there is none.</summary>
    public static long Number(this SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>Its one text; empty when there is none.</summary>
    public static string Text(this SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(connection, sql, values);
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Each of its rows.</summary>
    public static IReadOnlyList<T> Rows<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] values)
    {
        using var command = Command(connection, sql, values);
        using var rows = command.ExecuteReader();
        var found = new List<T>();
        while (rows.Read())
            found.Add(read(rows));
        return found;
    }

    /// <summary>Reads its rows to the end, for their effect.</summary>
    public static void Drain(this SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql, []);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        // Every statement of this room is written in it; what comes from outside is a parameter.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
