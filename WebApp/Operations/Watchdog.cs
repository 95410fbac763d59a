using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace WebApp.Operations;

/// <summary>
/// Tells systemd that the site is alive, twice as often as it asks (<c>WatchdogSec</c>). It is said from the thread pool that answers
/// visitors: when that no longer gets anything done, nothing is said, and systemd starts the site anew. Elsewhere it does nothing.
/// </summary>
public sealed class Watchdog(IServiceProvider services, TimeProvider clock) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<ISystemdNotifier>() is not { IsEnabled: true } notifier || Interval(Environment.GetEnvironmentVariable("WATCHDOG_USEC")) is not { } interval)
            return;
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            do
                notifier.Notify(new ServiceState("WATCHDOG=1"));
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // systemd counts the time to stop by its own clock.
        }
    }

    /// <summary>Half of what systemd allows; null where it does not watch.</summary>
    public static TimeSpan? Interval(string? microseconds) =>
        long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 1 ? TimeSpan.FromMicroseconds(most / 2.0) : null;
}
