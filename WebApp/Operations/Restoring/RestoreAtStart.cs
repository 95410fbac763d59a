using WebApp.Data;

namespace WebApp.Operations.Restoring;

/// <summary>The second half of a restore that was asked for in the console, or whose first try was cut short.</summary>
public static partial class RestoreAtStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Puts a ready restore in place, before anything opens the databases. When another process still uses the data folder, say
    /// the one that this one replaces, it waits a little, and then leaves it for the next start.
    /// </summary>
    public static async Task ApplyReadyRestoreAsync(this IServiceProvider services, CancellationToken cancel)
    {
        var staged = services.GetRequiredService<StagedRestore>();
        if (staged.Ready is not { } ready)
            return;
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("WebApp.Operations.Restore");
        var waited = System.Diagnostics.Stopwatch.StartNew();
        IDisposable? alone;
        while ((alone = services.GetRequiredService<DataFolderLock>().TryAlone()) is null)
        {
            if (waited.Elapsed > Patience)
            {
                LogInUse(log, ready.Backup);
                return;
            }
            await Task.Delay(Pause, cancel);
        }
        using (alone)
            staged.Apply(ready);
        LogRestored(log, ready.Backup, ready.KeptAs);
    }

    [LoggerMessage(710, LogLevel.Warning, "Restored {Backup}; what was before is kept in {Folder}")]
    private static partial void LogRestored(ILogger log, string backup, string folder);

    [LoggerMessage(711, LogLevel.Error, "The restore of {Backup} waits for the next start: another process is using the data folder")]
    private static partial void LogInUse(ILogger log, string backup);
}
