using Microsoft.Data.Sqlite;

namespace WebApp.Journal;

/// <summary>Writes a batch in one transaction with one prepared statement.</summary>
internal static class JournalInsert
{
    private static readonly (string Name, Func<JournalEntry, object?> Value)[] Columns =
    [
        (nameof(JournalEntry.At), e => e.At),
        (nameof(JournalEntry.Kind), e => e.Kind.ToString()),
        (nameof(JournalEntry.Name), e => e.Name),
        (nameof(JournalEntry.Subject), e => e.Subject),
        (nameof(JournalEntry.Source), e => e.Source),
        (nameof(JournalEntry.UserId), e => e.UserId),
        (nameof(JournalEntry.Path), e => e.Path),
        (nameof(JournalEntry.Status), e => e.Status),
        (nameof(JournalEntry.DurationMs), e => e.DurationMs),
        (nameof(JournalEntry.Release), e => e.Release),
        (nameof(JournalEntry.Trace), e => e.Trace),
        (nameof(JournalEntry.Detail), e => e.Detail),
    ];

    private static readonly string Statement =
        $"INSERT INTO Entries ({string.Join(", ", Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", Columns.Select(c => "$" + c.Name))})";

    /// <summary>All of them or none.</summary>
    /// <returns>How many were written.</returns>
    public static int Run(SqliteConnection connection, IReadOnlyCollection<JournalEntry> entries)
    {
        using var transaction = connection.BeginTransaction();
        Add(connection, transaction, entries);
        transaction.Commit();
        return entries.Count;
    }

    /// <summary>As a part of a transaction.</summary>
    public static void Add(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyCollection<JournalEntry> entries)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Made of the names of our own columns.
        command.CommandText = Statement;
#pragma warning restore CA2100
        var parameters = Columns.Select(c => command.Parameters.Add(new SqliteParameter("$" + c.Name, null))).ToArray();
        foreach (var entry in entries)
        {
            for (var i = 0; i < Columns.Length; i++)
                parameters[i].Value = Columns[i].Value(entry) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }
}
