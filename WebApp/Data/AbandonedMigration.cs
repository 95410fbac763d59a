using Microsoft.EntityFrameworkCore;

namespace WebApp.Data;

/// <summary>
/// Entity Framework marks in the database that a migration is under way, and waits for as long as the mark stands. A process that
/// was killed meanwhile leaves it there for ever: https://learn.microsoft.com/ef/core/providers/sqlite/limitations#abandoned-lock.
/// </summary>
internal static class AbandonedMigration
{
    /// <summary>Takes the mark away if nobody else uses the data folder, so that whoever set it is gone; before the folder is shared.</summary>
    public static async Task ClearAsync(AppDbContext db, DataFolderLock folder, CancellationToken cancel)
    {
        if (!await AnyAsync(db, "SELECT COUNT(*) AS \"Value\" FROM sqlite_schema WHERE name = '__EFMigrationsLock'", cancel)
            || !await AnyAsync(db, "SELECT COUNT(*) AS \"Value\" FROM \"__EFMigrationsLock\"", cancel))
            return;
        using var alone = folder.TryAlone();
        if (alone is not null)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancel);
    }

    private static async Task<bool> AnyAsync(AppDbContext db, string sql, CancellationToken cancel) =>
        (await db.Database.SqlQueryRaw<int>(sql).ToListAsync(cancel))[0] > 0;
}
