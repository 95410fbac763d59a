namespace WebApp.Journal;

/// <summary>The one that writes: when a second has passed or a batch is full, and once more at the end.</summary>
internal sealed partial class JournalWorker(JournalWriter writer, JournalCare care, ILogger<JournalWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long the end of the site waits for the last facts.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    /// <summary>After so many rounds the size is looked at, so that a flood cannot fill the disk before the night.</summary>
    private const int RoundsBetweenLooks = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        for (var round = 1; !stoppingToken.IsCancellationRequested; round++)
        {
            try
            {
                await RoundAsync(round, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A diary must not end the site, nor itself: the next round gets its chance, and this one is in the log.
            catch (Exception trouble)
#pragma warning restore CA1031
            {
                LogFailed(trouble);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LastPatience);
        try
        {
            await writer.FlushAsync(limit.Token);
        }
        catch (OperationCanceledException) when (writer.Waiting > 0)
        {
            LogGaveUp(writer.Waiting);
        }
        catch (OperationCanceledException)
        {
            // Nothing waits: nothing is lost.
        }
    }

    private async Task RoundAsync(int round, CancellationToken stopping)
    {
        await writer.WaitAsync(stopping);
        if (!await writer.FlushAsync(stopping))
            await Task.Delay(Pause, stopping);
        else if (round % RoundsBetweenLooks == 0)
            await care.ShrinkAsync(stopping);
    }

    [LoggerMessage(205, LogLevel.Error, "Writing the journal failed; it goes on")]
    private partial void LogFailed(Exception trouble);

    [LoggerMessage(206, LogLevel.Warning, "The site ended before the journal was written; about {Count} facts are lost")]
    private partial void LogGaveUp(int count);
}
