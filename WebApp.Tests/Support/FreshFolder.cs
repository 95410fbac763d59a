using Microsoft.Data.Sqlite;
using WebApp.Data;
using WebApp.Journal;

namespace WebApp.Tests.Support;

/// <summary>
/// The data folder of a site that was started once, made once: to bring an empty folder up to date is most of what the first start of a
/// site costs, and hundreds of sites start here. That an empty folder becomes a site is shown where the site runs as a process of its own.
/// </summary>
internal static class FreshFolder
{
    private static readonly Lazy<Task<Dictionary<string, byte[]>>> Made = new(() => Task.Run(MakeAsync));

    /// <summary>Puts its files into a new data folder.</summary>
    public static void PutInto(string folder)
    {
        foreach (var (name, content) in Made.Value.GetAwaiter().GetResult())
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    private static async Task<Dictionary<string, byte[]>> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-fresh-").FullName;
        try
        {
            await using (var first = new TestSite(folder))
                first.Started();
            foreach (var database in Directory.GetFiles(folder, "*.db"))
                await CloseAsync(database);
            // A journal of its own for each, without the first site's days in it.
            var journal = Path.Combine(folder, "journal.db");
            File.Delete(journal);
            await JournalSchema.Open(journal).DisposeAsync();
            await CloseAsync(journal);
            Directory.Delete(Path.Combine(folder, "logs"), recursive: true);
            return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllBytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // All of it into the one file, and nobody has it open.
    private static async Task CloseAsync(string database)
    {
        await using var connection = new SqliteConnection(DataSetup.ConnectionString(database));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync();
        SqliteConnection.ClearPool(connection);
    }
}
