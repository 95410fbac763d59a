using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.Jobs;
using WebApp.Scheduling;

namespace WebApp.Pages.Ops.Jobs;

/// <summary>The one timetable of all recurring work, and the queues.</summary>
public sealed class IndexModel(Timetable timetable, Queues queues) : PageModel
{
    /// <summary>Every job.</summary>
    public IReadOnlyList<Job> Jobs => timetable.Jobs;

    /// <summary>Every queue.</summary>
    public IReadOnlyList<QueueState> QueueStates { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => QueueStates = await queues.ReadAsync(cancel);

    /// <summary>How a job stands, in a word or two.</summary>
    public static string State(Job job) => job switch
    {
        { IsRunning: true } => "Running",
        { PausedBy: not null } => "Paused",
        { FailuresInRow: > 1 and var times } => $"Failed {times} times",
        { LastError: not null } => "Failed",
        { LastAt: null } => "Waiting",
        _ => "Went well",
    };

    /// <summary>The badge of that.</summary>
    public static string Style(Job job) => job switch
    {
        { IsRunning: true } => "info",
        { PausedBy: not null } => "warn",
        { LastError: not null } => job.FailuresInRow >= JobReports.Patience ? "bad" : "warn",
        { LastAt: null } => "",
        _ => "good",
    };
}
