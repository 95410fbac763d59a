using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;

namespace WebApp.Tests.Support;

/// <summary>
/// The databases of a site that has just been made, made once: to bring an empty file up to date is most of what the first start of a site costs, and hundreds of
/// sites start here. That an empty folder becomes a site is shown where the site runs as a process of its own.
/// </summary>
internal static class FreshDatabases
{
    private static readonly Lazy<Task<(byte[] Site, byte[] Journal)>> Made = new(MakeAsync);

    /// <summary>Puts them into a new data folder.</summary>
    public static void PutInto(string folder)
    {
        var (site, journal) = Made.Value.GetAwaiter().GetResult();
        File.WriteAllBytes(Path.Combine(folder, "site.db"), site);
        File.WriteAllBytes(Path.Combine(folder, "journal.db"), journal);
    }

    private static async Task<(byte[] Site, byte[] Journal)> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-fresh-").FullName;
        try
        {
            var file = Path.Combine(folder, "site.db");
            var connection = DataSetup.ConnectionString(file);
            await using (var db = SiteModel.NewContext())
            {
                db.Database.SetConnectionString(connection);
                await db.Database.ExecuteSqlRawAsync("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;");
                await db.Database.MigrateAsync();
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
            }
            using (var pool = new SqliteConnection(connection))
                SqliteConnection.ClearPool(pool);
            var diary = Path.Combine(folder, "journal.db");
            await using (var journal = JournalSchema.Open(diary))
            await using (var command = journal.CreateCommand())
            {
                command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
                await command.ExecuteNonQueryAsync();
            }
            return (await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(diary));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
