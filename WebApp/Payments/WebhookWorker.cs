namespace WebApp.Payments;

/// <summary>Handles events as they arrive, and looks once in a while for those whose time to be repeated has come.</summary>
internal sealed partial class WebhookWorker(IServiceScopeFactory scopes, WebhookSignal signal, ILogger<WebhookWorker> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    // The first visitors after a start have the machine to themselves; an event that comes meanwhile does not wait.
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await signal.WaitAsync(FirstRest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using (var scope = scopes.CreateAsyncScope())
                    while (await scope.ServiceProvider.GetRequiredService<WebhookHandler>().HandleDueAsync(stoppingToken) > 0)
                        stoppingToken.ThrowIfCancellationRequested();
                await signal.WaitAsync(Round, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database may be away for a moment; the worker must still be there when it is back.
            catch (Exception trouble)
#pragma warning restore CA1031
            {
                LogFailed(trouble);
                await signal.WaitAsync(Round, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(311, LogLevel.Error, "The webhook inbox could not be worked on; it is tried again in a moment")]
    private partial void LogFailed(Exception trouble);
}
