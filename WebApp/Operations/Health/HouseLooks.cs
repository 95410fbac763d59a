using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Operations.Backups;
using WebApp.Operations.Errors;
using WebApp.Operations.Jobs;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Operations.Health;

/// <summary>The second database.</summary>
internal sealed class JournalLook(JournalNews news) : IHealthLook
{
    public string Name => "Journal";

    public Task<HealthPart> LookAsync(CancellationToken cancel) => Task.FromResult(news.Trouble is { } trouble
        ? new HealthPart(Name, HealthLevel.Red, $"It cannot be written: {trouble}", "Look whether the disk is full or the data folder read-only. The site goes on meanwhile.", "/ops/database") { IsToldElsewhere = true }
        : new(Name, HealthLevel.Green, "It is being written."));
}

/// <summary>Recurring work.</summary>
internal sealed class JobsLook(Timetable timetable) : IHealthLook
{
    public string Name => "Jobs";

    public Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var failing = timetable.Jobs.Where(j => j.FailuresInRow >= JobReports.Patience).Select(j => JobWords.Title(j.Name)).ToList();
        var paused = timetable.Jobs.Where(j => j.PausedBy is not null).Select(j => JobWords.Title(j.Name)).ToList();
        return Task.FromResult(
            failing.Count > 0 ? new HealthPart(Name, HealthLevel.Red, $"Keeps failing: {string.Join(", ", failing)}.", "Read why, and run it again.", "/ops/jobs") { IsToldElsewhere = true }
            : paused.Count > 0 ? new(Name, HealthLevel.Amber, $"Paused: {string.Join(", ", paused)}.", "Have it go on when the reason is gone.", "/ops/jobs")
            : new(Name, HealthLevel.Green, "All of them go well."));
    }
}

/// <summary>Backups and their drill.</summary>
internal sealed class BackupsLook(BackupFolder folder, BackupHistory history, Uptime uptime, IOptions<BackupOptions> options, TimeProvider clock) : IHealthLook
{
    // The first one comes some minutes after the start.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(20);

    public string Name => "Backups";

    public Task<HealthPart> LookAsync(CancellationToken cancel) => Task.FromResult(Judge() with { IsToldElsewhere = true });

    private HealthPart Judge()
    {
        var (log, newest, every) = (history.Read(), folder.Newest?.Name.TakenAt, options.Value.EveryMinutes);
        if (log.Drills is [{ IsGreen: false } drill, ..])
            return new(Name, HealthLevel.Red, $"The newest backup that was tried out would not bring the site back: {drill.Fault}", "Make a backup and try it out.", "/ops/backups");
        if (log.Trouble is { } trouble)
            return new(Name, HealthLevel.Red, $"The last try to make one failed: {trouble}", "Mend that, and make one now.", "/ops/backups");
        if (newest is null)
            return new(Name, uptime.Elapsed < Settling && every > 0 ? HealthLevel.Green : HealthLevel.Amber, "There is none yet.", "Make one now.", "/ops/backups");
        var age = clock.UtcNow() - newest.Value;
        if (every == 0)
            return new(Name, HealthLevel.Amber, "They are switched off (Backups:EveryMinutes is 0).", "Set Backups:EveryMinutes.", "/ops/backups");
        if (age.TotalMinutes > 3 * every + 10 && uptime.Elapsed > Settling)
            return new(Name, HealthLevel.Red, "The newest is older than it should be.", "Make one now, and look at the disk of the backups.", "/ops/backups");
        return new(Name, HealthLevel.Green, log.Drills.Count == 0 ? "They come in time; none was tried out yet." : "They come in time, and the last drill was green.");
    }
}

/// <summary>Errors that nobody has dealt with.</summary>
internal sealed class ErrorsLook(AppDbContext db, TimeProvider clock) : IHealthLook
{
    public string Name => "Errors";

    public async Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var since = clock.UtcNow().AddDays(-1);
        var open = await db.ErrorGroups.CountAsync(g => g.State == ErrorState.Open && g.LastAt >= since, cancel);
        return open == 0 ? new(Name, HealthLevel.Green, "Nothing broke within the last day that nobody has looked at.")
            : new(Name, HealthLevel.Amber, $"Kinds of errors within the last day that nobody has dealt with: {open}.", "Read them; resolve or ignore them.", "/ops/errors") { IsToldElsewhere = true };
    }
}
