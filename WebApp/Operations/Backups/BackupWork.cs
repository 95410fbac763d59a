using Microsoft.Extensions.Options;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Operations.Backups;

/// <summary>Makes a backup when the last one is old enough, and tries the newest one out every night; one after the other.</summary>
public sealed partial class BackupWork(
    BackupRoutine routine, BackupFolder folder, BackupHistory history, Uptime uptime, IOptions<BackupOptions> options, IOptions<SiteOptions> site,
    TimeProvider clock, ILogger<BackupWork> log) : IRecurringWork
{
    /// <summary>How often it looks whether something is due.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(2);

    // The first minutes belong to visitors; and a site that never stays up must not fill its disk with backups.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(15);

    /// <summary>Does what is due.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (uptime.Elapsed < Settling || options.Value.EveryMinutes == 0)
            return;
        try
        {
            var (now, known) = (clock.UtcNow(), history.Read());
            var newest = folder.Newest?.Name.TakenAt;
            if (IsBackupDue(now, newest, known.TroubleAt, options.Value))
                await routine.BackUpAsync(isFull: false, cancel);
            var strike = LastStrike(now, options.Value.DrillHour, TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone));
            if (folder.Newest is not null && !known.Drills.Any(d => d.At >= strike))
                await routine.DrillAsync(cancel);
        }
        catch (BackupBusyException busy)
        {
            // Somebody does it by hand; there is a next time in minutes.
            LogBusy(busy.Message);
        }
    }

    /// <summary>Whether the newest backup is old enough, or lies in the future because the clock was set back; after a failure with some patience.</summary>
    public static bool IsBackupDue(DateTime now, DateTime? newest, DateTime? failed, BackupOptions options) =>
        (newest is not { } at || now - at >= TimeSpan.FromMinutes(options.EveryMinutes) || at > now.AddMinutes(options.EveryMinutes))
        && (failed is not { } trouble || now - trouble >= AfterTrouble || trouble > now);

    /// <summary>The last time before now that the clock struck this hour, UTC. An hour that a night leaves out is struck an hour later.</summary>
    public static DateTime LastStrike(DateTime now, int hour, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date.AddHours(hour);
        var strike = Utc(today);
        return strike <= now ? strike : Utc(today.AddDays(-1));
        DateTime Utc(DateTime local) => TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    [LoggerMessage(705, LogLevel.Information, "Backups wait: {Reason}")]
    private partial void LogBusy(string reason);
}
