namespace WebApp.Accounts;

/// <summary>Answers the waiting requests one by one, each in a scope of its own.</summary>
internal sealed partial class AccountRequestWorker(AccountRequests requests, IServiceScopeFactory scopes, ILogger<AccountRequestWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in requests.ReadAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AccountDesk>().AnswerAsync(request, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // One request that cannot be answered must not silence all after it; it is in the log, and can be asked again.
            catch (Exception trouble)
#pragma warning restore CA1031
            {
                LogFailed(request.GetType().Name, trouble);
            }
        }
    }

    [LoggerMessage(2020, LogLevel.Error, "A request of kind {Kind} about an account could not be answered")]
    private partial void LogFailed(string kind, Exception trouble);
}
