using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Operations.Backups;
using WebApp.Operations.Restoring;
using WebApp.Primitives;

namespace WebApp.Pages.Ops.Backups;

/// <summary>The backups that are kept, how the last drill went, and what is going on.</summary>
public sealed class IndexModel(
    BackupFolder folder, BackupHistory history, BackupProgress progress, BackupDesk desk, StagedRestore restore,
    IAuthorizationService authorization, IOptions<BackupOptions> options, TimeProvider clock) : PageModel
{
    /// <summary>A backup in the list.</summary>
    public sealed record Row(BackupName Name, long Size, string Age, string State, string Style);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>What came of the last tries.</summary>
    public BackupLog Log { get; private set; } = new();

    /// <summary>What is going on; null for nothing.</summary>
    public ProgressState? Progress => progress.State;

    /// <summary>Whether something was asked for that is not done yet.</summary>
    public bool IsBusy => desk.IsBusy;

    /// <summary>A restore that waits for the next start.</summary>
    public ReadyRestore? Ready => restore.Ready;

    /// <summary>Where they are.</summary>
    public string Folder => folder.Root;

    /// <summary>Whether they come by themselves.</summary>
    public bool IsAutomatic => options.Value.EveryMinutes > 0;

    /// <summary>Whether the person may take one away.</summary>
    public bool MayDownload { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync()
    {
        Log = history.Read();
        Rows = [.. folder.List().Select(Show)];
        MayDownload = (await authorization.AuthorizeAsync(User, Permissions.TakeBackups)).Succeeded;
    }

    /// <summary>A span of time, short and exact enough.</summary>
    public static string Words(TimeSpan span) => span.TotalMinutes < 2
        ? span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " seconds" : RestorePreview.Age(span);

    private Row Show(StoredBackup backup)
    {
        var file = backup.Name.ToString();
        var known = Log.Backups.FirstOrDefault(b => b.File == file);
        var drill = Log.Drills.FirstOrDefault(d => d.File == file);
        var (state, style) = (known, drill) switch
        {
            (_, { IsGreen: false }) => ("Drill failed", "bad"),
            ({ Fault: not null }, _) => ("Damaged", "bad"),
            (_, { IsGreen: true }) => ("Verified, tried out", "good"),
            ({ VerifiedAt: not null }, _) => ("Verified", "good"),
            _ => ("Not looked at here", "warn"),
        };
        return new(backup.Name, backup.Size, RestorePreview.Age(clock.UtcNow() - backup.Name.TakenAt), state, style);
    }
}
