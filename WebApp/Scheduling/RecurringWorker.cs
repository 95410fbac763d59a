using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Scheduling;

/// <summary>
/// Runs one kind of work at its interval, beginning a moment after the site listens. A failure is logged and the next run comes at
/// its time: one bad night must not end the nights after it.
/// </summary>
internal sealed partial class RecurringWorker<TWork>(
    Job job, JobRecords records, IOptions<JobOptions> options, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock, ILogger<TWork> log) : BackgroundService
    where TWork : class, IRecurringWork
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        if (stoppingToken.IsCancellationRequested)
            return;
        // The first visitors have the machine to themselves; somebody who asks does not wait.
        if (await job.WaitAsync(TimeSpan.FromSeconds(job.IsUrgent ? 0 : options.Value.FirstAfterSeconds), clock, stoppingToken))
            job.Ask();
        if (stoppingToken.IsCancellationRequested)
            return;
        await records.RecallAsync(job, stoppingToken);
        var wait = job.FirstWait(clock.UtcNow());
        while (true)
        {
            var isAsked = await job.WaitAsync(wait, clock, stoppingToken);
            if (stoppingToken.IsCancellationRequested)
                return;
            // Measured by a clock that nobody sets, so that a day's jump costs no run and makes none.
            var took = isAsked || job.PausedBy is null ? await RunAsync(isAsked, stoppingToken) : TimeSpan.Zero;
            wait = took < job.Every ? job.Every - took : TimeSpan.Zero;
        }
    }

    /// <returns>How long it took.</returns>
    private async Task<TimeSpan> RunAsync(bool isAsked, CancellationToken stopping)
    {
        var (failures, watch, error) = (job.FailuresInRow, clock.GetTimestamp(), (string?)null);
        job.Begin(clock.UtcNow());
        using var span = JobMeters.Begin(job.Name);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<TWork>();
            await work.RunAsync(stopping);
            job.LastResult = (work as IReportingWork)?.Result;
        }
#pragma warning disable CA1031 // Whatever went wrong, the next run gets its chance, and this one is in the log.
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The site closes around it: nothing of that is news, and it is done again after the next start.
            return TimeSpan.Zero;
        }
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            job.LastResult = null;
            error = $"{trouble.GetType().Name}: {trouble.Message}";
            LogFailed(typeof(TWork).Name, trouble);
        }
        job.End(clock.GetElapsedTime(watch), error);
        JobMeters.End(job, span);
        await records.KeepAsync(job, failures, isAsked, stopping);
        return clock.GetElapsedTime(watch);
    }

    // Once the site listens: some work calls the site itself, and none may slow its start.
    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = life.ApplicationStarted.Register(() => started.TrySetResult());
        await using var stopped = stopping.Register(() => started.TrySetResult());
        await started.Task;
    }

    [LoggerMessage(100, LogLevel.Error, "Recurring work {Work} failed; it is tried again at its next time")]
    private partial void LogFailed(string work, Exception trouble);
}
