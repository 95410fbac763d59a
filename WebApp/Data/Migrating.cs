using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace WebApp.Data;

/// <summary>
/// Brings the schema up to date. Entity Framework's own way writes a row that locks others out, even when there is nothing to do, and
/// waits without end for one that a killed process has left: so it is gone only when there is something to do, and such a row is removed.
/// </summary>
internal static class Migrating
{
    /// <summary>After so long nobody is still at it.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    /// <summary>Applies what is missing; most starts only look.</summary>
    public static async Task UpdateAsync(DatabaseFacade database, TimeProvider clock, CancellationToken cancel)
    {
        var applied = await database.GetAppliedMigrationsAsync(cancel);
        if (!database.GetMigrations().Except(applied).Any())
            return;
        await UnlockAsync(database, clock, cancel);
        await database.MigrateAsync(cancel);
    }

    private static async Task UnlockAsync(DatabaseFacade database, TimeProvider clock, CancellationToken cancel)
    {
        while (await IsLockedAsync(database, (clock.GetUtcNow() - Abandoned).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), cancel))
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancel);
    }

    private static async Task<bool> IsLockedAsync(DatabaseFacade database, string before, CancellationToken cancel)
    {
        // A database that nobody has migrated yet does not have the table.
        if (await database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancel) == 0)
            return false;
        await database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock WHERE Timestamp < {before}", cancel);
        return await database.SqlQuery<int>($"SELECT count(*) AS Value FROM __EFMigrationsLock").SingleAsync(cancel) > 0;
    }
}
