namespace WebApp.Payments.Sandbox;

/// <summary>Lets time pass: expires sessions, settles slow payments, sends webhooks. Wakes at news, else twice a second.</summary>
internal sealed class SandboxWorker(Store store, Webhooks webhooks, ILogger<SandboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.WriteAsync(Clockwork.Run, stoppingToken);
                await webhooks.SendDueAsync(early: false, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (ObjectDisposedException) when (stoppingToken.IsCancellationRequested) { return; }
#pragma warning disable CA1031 // The worker must outlive one bad round (a full disk, say): it says so and tries again.
            catch (Exception error) { log.LogError(error, "The payment sandbox's worker failed; it tries again"); }
#pragma warning restore CA1031
            try { await store.WaitForNewsAsync(Beat, stoppingToken); }
            catch (OperationCanceledException) { return; }
        }
    }
}
