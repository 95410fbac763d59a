using Microsoft.Data.Sqlite;
using WebApp.Primitives;

namespace WebApp.Journal;

/// <summary>Writes counted calls down, a second after the first one; and once more at the end.</summary>
public sealed partial class CallWorker(CallCounter counter, JournalStore store, TimeProvider clock, ILogger<CallWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(900), LastPatience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim turn = new(1, 1);
    private IReadOnlyDictionary<(CallKind Kind, DateTime Hour), CallCounter.Counted>? inHand;
    private long run;
    private int generation;
    private bool isStuck;

    /// <summary>Writes down what was counted so far.</summary>
    /// <returns>False when the disk does not take it just now: it is kept for the next time.</returns>
    public async Task<bool> FlushAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            // A run is known from its beginning, also one in which nobody calls.
            await store.UseAsync(RunIn, cancel);
            while (inHand is not null || counter.HasNews)
            {
                inHand ??= counter.Take();
                await store.UseAsync(connection => CallBooks.Run(connection, inHand, JournalWriter.Release, RunIn(connection), clock.UtcNow()), cancel);
                inHand = null;
            }
            isStuck = false;
            return true;
        }
        catch (Exception trouble) when (JournalFault.IsTrouble(trouble))
        {
            if (!isStuck)
                LogStuck(trouble);
            isStuck = true;
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    // A journal that had to be begun anew knows nothing of this run.
    private long RunIn(SqliteConnection connection)
    {
        if (generation != store.Generation)
            (run, generation) = (Runs.Begin(connection, clock.UtcNow()), store.Generation);
        return run;
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LastPatience);
        try
        {
            if (await FlushAsync(limit.Token))
                await store.UseAsync(connection =>
                {
                    Runs.End(connection, RunIn(connection), clock.UtcNow());
                    return true;
                }, limit.Token);
        }
        catch (OperationCanceledException) when (inHand is not null || counter.HasNews)
        {
            LogGaveUp();
        }
        catch (OperationCanceledException)
        {
            // Nothing waits: nothing is lost.
        }
        catch (Exception trouble) when (JournalFault.IsTrouble(trouble))
        {
            LogStuck(trouble);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await Ticks(timer, stoppingToken))
        {
            try
            {
                await FlushAsync(stoppingToken);
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
            }
        }
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken stopping)
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

    [LoggerMessage(209, LogLevel.Error, "Counted calls cannot be written just now; they go on adding up in memory")]
    private partial void LogStuck(Exception trouble);

    [LoggerMessage(210, LogLevel.Error, "Writing counted calls failed; it is tried again")]
    private partial void LogFailed(Exception trouble);

    [LoggerMessage(211, LogLevel.Warning, "The site ended before its counted calls were written; those of the last moment are lost")]
    private partial void LogGaveUp();
}
