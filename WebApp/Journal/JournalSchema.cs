using Microsoft.Data.Sqlite;

namespace WebApp.Journal;

/// <summary>
/// The journal's tables and how they came about, step by step: <c>PRAGMA user_version</c> counts the steps that were taken.
/// A step that a release has shipped is never changed; what is new is a further step.
/// </summary>
public static class JournalSchema
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE Entries (
            Id INTEGER PRIMARY KEY AUTOINCREMENT,
            At TEXT NOT NULL,
            Kind TEXT NOT NULL,
            Name TEXT NOT NULL,
            Subject TEXT,
            Source TEXT,
            UserId INTEGER,
            Path TEXT,
            Status INTEGER,
            DurationMs REAL,
            Release TEXT NOT NULL,
            Trace TEXT,
            Detail TEXT
        );
        CREATE INDEX IX_Entries_Kind_At ON Entries (Kind, At);
        CREATE INDEX IX_Entries_Subject_At ON Entries (Subject, At) WHERE Subject IS NOT NULL;
        """,
        $"""
        CREATE TABLE CallHours (
            Series TEXT NOT NULL,
            Hour TEXT NOT NULL,
            Who TEXT NOT NULL,
            Part TEXT NOT NULL,
            What TEXT NOT NULL,
            How TEXT NOT NULL,
            Status INTEGER NOT NULL,
            {string.Join(", ", CallBooks.Numbers.Select(n => n + " INTEGER NOT NULL"))},
            PRIMARY KEY (Series, Hour, Who, Part, What, How, Status)
        ) WITHOUT ROWID;
        CREATE TABLE Runs (Id INTEGER PRIMARY KEY AUTOINCREMENT, Started TEXT NOT NULL, Seen TEXT NOT NULL, Ended TEXT);
        CREATE TABLE Pruned (Kind TEXT PRIMARY KEY, Before TEXT NOT NULL) WITHOUT ROWID;
        """,
    ];

    /// <summary>Opens the file for writing and brings it to the newest step; makes it if it is not there.</summary>
    /// <exception cref="SqliteException">It cannot be opened, or is no journal.</exception>
    /// <exception cref="InvalidDataException">It was written by a newer release, or its pages are damaged.</exception>
    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            // Freed pages can be handed back a few at a time; to be said before the first table.
            connection.Execute("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=16777216;");
            Advance(connection);
            Check(connection, file);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Advance(SqliteConnection connection)
    {
        var taken = connection.Number("PRAGMA user_version");
        if (taken > Steps.Length)
            throw new InvalidDataException("It was written by a newer release of the site.");
        for (; taken < Steps.Length; taken++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Steps[taken], transaction);
            connection.Execute($"PRAGMA user_version={taken + 1}", transaction);
            transaction.Commit();
        }
    }

    // What is small is looked through wholly, what is large at its ends: the start must not wait. The nightly look takes all.
    private static void Check(SqliteConnection connection, string file)
    {
        if (new FileInfo(file).Length < 32 * 1024 * 1024)
        {
            var found = connection.Text("PRAGMA quick_check(1)");
            if (found != "ok")
                throw new InvalidDataException(found);
        }
        connection.Number("SELECT count(*) FROM (SELECT At, Kind, Subject, Detail FROM Entries ORDER BY Id DESC LIMIT 100)");
        connection.Number("SELECT count(*) FROM (SELECT At, Kind, Subject, Detail FROM Entries ORDER BY Id LIMIT 100)");
    }
}
