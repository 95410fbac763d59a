using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Operations.Jobs;

/// <summary>Tells the people responsible of work that keeps failing, and when it goes well again.</summary>
public sealed class JobReports(AppDbContext db, Alerts alerts, Timetable timetable) : IRecurringWork
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>So many failures in a row are no accident.</summary>
    public const int Patience = 3;

    private const string Prefix = "job-failing ";

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var open = await db.Alerts.Where(a => a.EndedAt == null && a.Key.StartsWith(Prefix)).Select(a => a.Key).ToListAsync(cancel);
        foreach (var job in timetable.Jobs)
        {
            var isOpen = open.Contains(Prefix + job.Name);
            if (job.FailuresInRow >= Patience && !isOpen)
                await db.WriteAsync(() => alerts.RaiseAsync(Failing(job), cancel), cancel);
            else if (job is { FailuresInRow: 0, LastAt: not null, IsRunning: false } && isOpen)
                await db.WriteAsync(() => alerts.EndAsync(Prefix + job.Name, "It went well again.", cancel), cancel);
        }
    }

    private static AlertNotice Failing(Job job) => new(Prefix + job.Name, $"Recurring work keeps failing: {JobWords.Title(job.Name)}",
    [
        $"It has failed {job.FailuresInRow} times in a row. The last time: {job.LastError}",
        "It is tried again at its times. The page below shows its runs and lets you run it at once; the page of errors shows where it broke.",
    ], $"/ops/jobs/{job.Name}");
}
