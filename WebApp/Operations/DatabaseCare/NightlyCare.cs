using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Operations.Backups;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Operations.DatabaseCare;

/// <summary>Looks for damage once after each start; and every night does all that keeps the database sound and small.</summary>
public sealed class NightlyCare(
    Caretaker care, AppDbContext db, DamageNotes damage, Uptime uptime, IOptions<DatabaseOptions> options, IOptions<SiteOptions> site, TimeProvider clock) : IRecurringWork
{
    /// <summary>How often it looks whether something is due.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    // The first minutes belong to visitors.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        if (damage.At is null)
            await care.CheckAsync("PRAGMA quick_check(5)", cancel);
        if (uptime.Elapsed < Settling || damage.Found is not null)
            return;
        var strike = BackupWork.LastStrike(clock.UtcNow(), options.Value.CareHour, TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone));
        if (await db.CareRuns.AnyAsync(r => r.Work == CareWork.Measure && r.At >= strike, cancel))
            return;
        // The last one says that the night is done: cut short, it begins again.
        foreach (var work in new[] { CareWork.Integrity, CareWork.Prune, CareWork.Vacuum, CareWork.Analyze, CareWork.Checkpoint, CareWork.Measure })
            await care.RunAsync(work, cancel);
    }
}
