namespace WebApp.Operations.Errors;

/// <summary>Writes errors down as they come. While the database cannot take them they wait in the queue, which is bounded.</summary>
internal sealed partial class ErrorKeeper(ErrorQueue queue, IServiceScopeFactory scopes, ILogger<ErrorKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250), AfterTrouble = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        ErrorTap.TurnDeaf();
        TaskScheduler.UnobservedTaskException += Unobserved;
        try
        {
            while (true)
            {
                await queue.AnyAsync(stoppingToken);
                await Task.Delay(Gathering, stoppingToken);
                if (!await KeepAsync(stoppingToken))
                    await Task.Delay(AfterTrouble, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await KeepAsync(CancellationToken.None);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Unobserved;
        }
    }

    private async Task<bool> KeepAsync(CancellationToken cancel)
    {
        if (queue.Dropped is var dropped and > 0)
            LogDropped(dropped);
        var reports = queue.Take();
        if (reports.Count == 0)
            return true;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ErrorBook>().KeepAsync(reports, cancel);
            return true;
        }
#pragma warning disable CA1031 // Whatever keeps errors from being written must not end the writing of the next ones.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            queue.PutBack(reports);
            LogNotKept(reports.Count, trouble);
            return false;
        }
    }

    private void Unobserved(object? sender, UnobservedTaskExceptionEventArgs e) => LogUnobserved(e.Exception);

    [LoggerMessage(720, LogLevel.Warning, "{Count} errors could not be written down just now; they wait in memory")]
    private partial void LogNotKept(int count, Exception trouble);

    [LoggerMessage(721, LogLevel.Warning, "{Count} errors came faster than they could be written down, and are only in the log")]
    private partial void LogDropped(int count);

    [LoggerMessage(722, LogLevel.Error, "Work in the background failed and nobody waited for it")]
    private partial void LogUnobserved(Exception trouble);
}
