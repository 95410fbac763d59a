using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Tests.Support;

/// <summary>
/// The database of a site that has just been made, made once: to bring an empty file up to date is most of what the first start of a site costs, and hundreds of
/// sites start here. That an empty folder becomes a site is shown where the site runs as a process of its own.
/// </summary>
internal static class FreshDatabase
{
    private static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    /// <summary>Puts it into a new data folder.</summary>
    public static void PutInto(string folder) => File.WriteAllBytes(Path.Combine(folder, "site.db"), Made.Value.GetAwaiter().GetResult());

    private static async Task<byte[]> MakeAsync()
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
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
