namespace WebApp.Scheduling;

/// <summary>
/// Runs one kind of work at its interval, beginning once the site listens. A failure is logged and the next run comes at
/// its time: one bad night must not end the nights after it.
/// </summary>
internal sealed partial class RecurringWorker<TWork>(
    IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock, TimeSpan every, ILogger<TWork> log) : BackgroundService
    where TWork : class, IRecurringWork
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        if (stoppingToken.IsCancellationRequested)
            return;
        using var timer = new PeriodicTimer(every, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TWork>().RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever went wrong, the next run gets its chance, and this one is in the log.
            catch (Exception trouble)
#pragma warning restore CA1031
            {
                LogFailed(typeof(TWork).Name, trouble);
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    // Once the site listens: some work calls the site itself, and none may slow its start.
    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = life.ApplicationStarted.Register(() => started.TrySetResult());
        await using var stopped = stopping.Register(() => started.TrySetResult());
        await started.Task;
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(100, LogLevel.Error, "Recurring work {Work} failed; it is tried again at its next time")]
    private partial void LogFailed(string work, Exception trouble);
}
