using Microsoft.Extensions.Options;
using WebApp.Scheduling;

namespace WebApp.Security.Sensing;

/// <summary>
/// Builds the sensor's expressions one by one once recurring work has begun, with pauses in which visitors are served, so that neither the
/// start nor the first attack waits for them.
/// </summary>
internal sealed class SensorWarmUp(IHostApplicationLifetime life, IOptions<JobOptions> jobs, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan AfterJobs = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = life.ApplicationStarted.Register(() => listening.TrySetResult());
        await using var stopped = stoppingToken.Register(() => listening.TrySetResult());
        await listening.Task;
        await Task.Delay(TimeSpan.FromSeconds(jobs.Value.FirstAfterSeconds) + AfterJobs, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var shape in Shapes.All())
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            shape.Prepare();
        }
    }
}
