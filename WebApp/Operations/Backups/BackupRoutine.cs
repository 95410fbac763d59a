using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Operations.Drills;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Operations.Backups;

/// <summary>A backup or a drill with all that belongs to it: what came of it is kept, trouble is told once and its end once.</summary>
public sealed partial class BackupRoutine(
    AppDbContext db, Alerts alerts, BackupTaker taker, Drill drill, BackupFolder folder, BackupHistory history, TimeProvider clock, ILogger<BackupRoutine> log)
{
    private const string FailedKey = "backup-failed", DrillKey = "backup-drill", Page = "/ops/backups";

    /// <summary>Makes a backup.</summary>
    /// <returns>Why it could not be made; null if it was.</returns>
    /// <exception cref="BackupBusyException">Another one is running.</exception>
    public async Task<string?> BackUpAsync(bool isFull, CancellationToken cancel)
    {
        try
        {
            var made = isFull ? await taker.TakeFullAsync(null, cancel) : await taker.TakeAsync(cancel);
            await TellAsync(() => alerts.EndAsync(FailedKey, $"A backup was made again: {made.Name}.", cancel), cancel);
            return null;
        }
        catch (BackupException trouble) when (trouble is not BackupBusyException)
        {
            LogFailed(trouble);
            KeepTrouble(trouble.Message);
            await TellAsync(() => alerts.RaiseAsync(new AlertNotice(FailedKey, "No backup could be made", [trouble.Message,
                "It is tried again at its next time. Until then the newest backup grows older, and what came since would be lost with the disk."], Page), cancel), cancel);
            return trouble.Message;
        }
    }

    /// <summary>Tries the newest backup out.</summary>
    /// <exception cref="BackupBusyException">A backup is running.</exception>
    /// <exception cref="BackupException">There is no backup.</exception>
    public async Task<DrillResult> DrillAsync(CancellationToken cancel)
    {
        var result = await drill.RunAsync(cancel);
        LogDrill(result.File, result.IsGreen, result.Fault);
        await TellAsync(() => result.IsGreen
            ? alerts.EndAsync(DrillKey, $"The drill is green again: {result.File} brings the site back.", cancel)
            : alerts.RaiseAsync(new AlertNotice(DrillKey, "The newest backup would not bring the site back", [$"{result.File}: {result.Fault}",
                "Make a backup now and run the drill again. If that is red too, look at the disk."], Page), cancel), cancel);
        return result;
    }

    private void KeepTrouble(string words)
    {
        try
        {
            Directory.CreateDirectory(folder.Root);
            history.KeepTrouble(words, clock.UtcNow());
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // The same full disk, most likely; the alert says it.
            LogNotKept(full);
        }
    }

    private async Task TellAsync(Func<Task> tell, CancellationToken cancel)
    {
        try
        {
            await db.WriteAsync(tell, cancel);
        }
        catch (Exception trouble) when (trouble is SqliteException or DbUpdateException)
        {
            // What keeps a backup from being made may keep the alert from being written; the log has both.
            LogNotTold(trouble);
        }
    }

    [LoggerMessage(701, LogLevel.Error, "No backup could be made")]
    private partial void LogFailed(Exception trouble);

    [LoggerMessage(702, LogLevel.Information, "Backup {Backup} was tried out; good: {IsGreen} {Fault}")]
    private partial void LogDrill(string backup, bool isGreen, string? fault);

    [LoggerMessage(703, LogLevel.Error, "An alert about backups could not be written")]
    private partial void LogNotTold(Exception trouble);

    [LoggerMessage(704, LogLevel.Warning, "The list beside the backups could not be written")]
    private partial void LogNotKept(Exception trouble);
}
