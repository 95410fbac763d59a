using Microsoft.Data.Sqlite;

namespace WebApp.Journal;

/// <summary>
/// The runs of the site, so that one that was killed is known afterwards: it has no end. While it lives it notes when it last wrote
/// counted calls; what came in the second after that may be missing.
/// </summary>
internal static class Runs
{
    private const int MostKept = 2_000;

    /// <summary>A run begins.</summary>
    /// <returns>Its number.</returns>
    public static long Begin(SqliteConnection connection, DateTime now)
    {
        connection.Execute("INSERT INTO Runs (Started, Seen) VALUES ($now, $now); DELETE FROM Runs WHERE Id <= last_insert_rowid() - $most", ("$now", now), ("$most", MostKept));
        return connection.Number("SELECT max(Id) FROM Runs");
    }

    /// <summary>It is alive.</summary>
    public static void See(SqliteConnection connection, SqliteTransaction? transaction, long run, DateTime now) =>
        connection.Execute("UPDATE Runs SET Seen = $now WHERE Id = $run", transaction, ("$now", now), ("$run", run));

    /// <summary>It ends as it should.</summary>
    public static void End(SqliteConnection connection, long run, DateTime now) =>
        connection.Execute("UPDATE Runs SET Ended = $now, Seen = $now WHERE Id = $run", ("$now", now), ("$run", run));
}
