using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace WebApp.Data;

/// <summary>
/// Brings the schema up to date. Entity Framework's own way writes a row that locks others out even when there is nothing to do: so it
/// is gone only when there is something.
/// </summary>
internal static class Migrating
{
    /// <summary>Applies what is missing; most starts only look.</summary>
    public static async Task UpdateAsync(DatabaseFacade database, CancellationToken cancel)
    {
        var applied = await database.GetAppliedMigrationsAsync(cancel);
        if (database.GetMigrations().Except(applied).Any())
            await database.MigrateAsync(cancel);
    }
}
