using System.Threading.Channels;

namespace WebApp.Operations.Backups;

/// <summary>What a person can ask for in the console.</summary>
public enum BackupOrder
{
    /// <summary>A full backup now.</summary>
    Backup,

    /// <summary>The newest backup is tried out now.</summary>
    Drill,
}

/// <summary>Does what was asked for in the console, so that no request has to wait for it. One at a time; a second asking is refused.</summary>
public sealed partial class BackupDesk(IServiceScopeFactory scopes, BackupProgress progress, ILogger<BackupDesk> log) : BackgroundService
{
    private readonly Channel<BackupOrder> orders = Channel.CreateBounded<BackupOrder>(1);
    private int busy;

    /// <summary>Whether something was asked for that is not done yet.</summary>
    public bool IsBusy => Volatile.Read(ref busy) > 0 || progress.State is not null;

    /// <summary>Asks.</summary>
    /// <returns>False if something is going on already.</returns>
    public bool Ask(BackupOrder order)
    {
        if (progress.State is not null || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
            return false;
        return orders.Writer.TryWrite(order);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in orders.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var routine = scope.ServiceProvider.GetRequiredService<BackupRoutine>();
                if (order == BackupOrder.Backup)
                    await routine.BackUpAsync(isFull: true, stoppingToken);
                else
                    await routine.DrillAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The desk must go on; the fault is in the log, and the page shows that nothing new came.
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogTrouble(order, trouble);
            }
            finally
            {
                Volatile.Write(ref busy, 0);
            }
        }
    }

    [LoggerMessage(706, LogLevel.Error, "{Order} that was asked for could not be done")]
    private partial void LogTrouble(BackupOrder order, Exception trouble);
}
