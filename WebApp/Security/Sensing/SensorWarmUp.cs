namespace WebApp.Security.Sensing;

/// <summary>
/// Builds the sensor's expressions one by one a while after the site listens, with pauses in which visitors are served, so that neither the
/// start nor the first attack waits for them.
/// </summary>
internal sealed class SensorWarmUp(IHostApplicationLifetime life, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Begin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = life.ApplicationStarted.Register(() => listening.TrySetResult());
        await using var stopped = stoppingToken.Register(() => listening.TrySetResult());
        await listening.Task;
        await Task.Delay(Begin, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var shape in Shapes.All())
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            shape.Prepare();
        }
    }
}
