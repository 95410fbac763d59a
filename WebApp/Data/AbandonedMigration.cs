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
        if (!await db.Database.HasTableAsync("__EFMigrationsLock", cancel)
            || (await db.Database.TextsAsync("SELECT \"Id\" FROM \"__EFMigrationsLock\"", cancel)).Count == 0)
            return;
        using var alone = folder.TryAlone();
        if (alone is not null)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancel);
    }
}
