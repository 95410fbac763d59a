using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WebApp.Data;

/// <summary>
/// Brings the schema up to date, wholly or not at all. SQLite rebuilds a table where others alter it, and Entity Framework commits
/// before each: a process that is killed in between would leave a schema that no migration starts from. So what was there is
/// copied aside first, and the start after such a death begins again from the copy.
/// </summary>
public static class Migrating
{
    /// <summary>What the copy's name has behind the database's.</summary>
    public const string Ending = ".upgrading";

    /// <summary>The names of this release's migrations, the oldest first; written down when it is built, since Entity Framework looks through every type for them.</summary>
    public static IReadOnlyList<string> Known { get; } = typeof(Migrating).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "Migrations").Value!.Split(';').Order(StringComparer.Ordinal).ToArray();

    /// <summary>The copy; it is there only while a migration is under way.</summary>
    public static string CopyOf(DataFolder folder) => folder.SiteDatabase + Ending;

    /// <summary>Takes the copy back if a migration broke off and nobody else is at it; before anything has opened the database.</summary>
    public static void GoBack(DataFolder folder, DataFolderLock folderLock)
    {
        if (!File.Exists(CopyOf(folder)))
            return;
        using var alone = folderLock.TryAlone();
        if (alone is null)
            return;
        // The log belongs to the database that goes: it must not be there when the copy stands in its place.
        File.Delete(folder.SiteDatabase + "-wal");
        File.Delete(folder.SiteDatabase + "-shm");
        File.Move(CopyOf(folder), folder.SiteDatabase, overwrite: true);
    }

    /// <summary>Applies what is missing; most starts only look, since Entity Framework's own way locks others out even then.</summary>
    /// <exception cref="InvalidDataException">A newer release has been here; or a migration broke off, and somebody else has the data folder open.</exception>
    public static async Task UpdateAsync(DatabaseFacade database, DataFolder folder, CancellationToken cancel)
    {
        var applied = await AppliedAsync(database, cancel);
        if (applied.Except(Known).LastOrDefault() is { } newer)
            throw new InvalidDataException($"{folder.SiteDatabase} was brought up to date by a newer release (“{newer}”), which this one would damage. "
                + "Start that release again, or put back a backup from before it with “restore FILE”. Nothing was changed.");
        if (!File.Exists(CopyOf(folder)) && !Known.Except(applied).Any())
            return;
        await using var turn = await TurnAsync(folder, cancel);
        if (!await IsBehindAsync(database, cancel))
        {
            // Somebody else has done it meanwhile. From now on things are written that the copy does not have.
            File.Delete(CopyOf(folder));
            return;
        }
        if (File.Exists(CopyOf(folder)))
            throw new InvalidDataException($"Bringing {folder.SiteDatabase} up to date was broken off, and another program uses the data folder: end it and start again. "
                + $"What was there before is in {CopyOf(folder)}.");
        await CopyAsync(database, CopyOf(folder), cancel);
        await database.MigrateAsync(cancel);
        File.Delete(CopyOf(folder));
    }

    private static async Task<bool> IsBehindAsync(DatabaseFacade database, CancellationToken cancel) =>
        Known.Except(await AppliedAsync(database, cancel)).Any();

    // Entity Framework's own way builds a model of its history table first.
    private static async Task<IReadOnlyList<string>> AppliedAsync(DatabaseFacade database, CancellationToken cancel) =>
        await database.HasTableAsync(HistoryRepository.DefaultTableName, cancel)
            ? await database.TextsAsync($"SELECT \"MigrationId\" FROM \"{HistoryRepository.DefaultTableName}\" ORDER BY 1", cancel)
            : [];

    // The site and a command may begin at the same moment, and a copy made while the other is at it would be worth nothing.
    private static async Task<FileStream> TurnAsync(DataFolder folder, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
            try
            {
                return new FileStream(folder.SiteDatabase + ".upgrade-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 600)
            {
                await Task.Delay(200, cancel);
            }
    }

    private static async Task CopyAsync(DatabaseFacade database, string copy, CancellationToken cancel)
    {
        var part = copy + ".part";
        File.Delete(part);
        await database.ExecuteSqlAsync($"VACUUM INTO {part}", cancel);
        await using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(part, copy, overwrite: true);
    }
}
