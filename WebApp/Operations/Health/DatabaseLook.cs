using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Operations.DatabaseCare;

namespace WebApp.Operations.Health;

/// <summary>The business database: readable, writable, and undamaged as far as the last check could tell.</summary>
internal sealed class DatabaseLook(AppDbContext db, DamageNotes damage) : IHealthLook
{
    public string Name => "Database";

    public async Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        if (damage.Found is { } found)
            return new(Name, HealthLevel.Red, $"The database is damaged: {found}", "Restore the last good backup; the preview says what would be lost. The present state is kept.", "/ops/backups", "mainstay restore FILE");
        try
        {
            // A page is really written, with what stands on it already: a full disk would let pass what changes nothing.
            await db.WriteAsync(() => db.Database.ExecuteSqlRawAsync("PRAGMA user_version = 0", cancel), cancel);
            return new(Name, HealthLevel.Green, "It can be read and written, and the last check found no damage.");
        }
        catch (Exception trouble) when (DataTrouble.Find(trouble) is not null)
        {
            return new(Name, HealthLevel.Red, $"Nothing can be saved: {DataTrouble.Find(trouble)}", DataTrouble.IsDamage(trouble)
                ? "Restore the last good backup." : "Give the disk room, or make the data folder writable. The site goes on by itself then.", DataTrouble.IsDamage(trouble) ? "/ops/backups" : "/ops/database");
        }
    }
}
