using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Operations.Backups;

namespace WebApp.Pages.Ops.Backups;

/// <summary>Hands a backup over, as it lies in the folder.</summary>
public sealed partial class DownloadModel(BackupFolder folder, ILogger<DownloadModel> log) : PageModel
{
    /// <summary>Sends the file; an interrupted download can be resumed.</summary>
    [Audited]
    public IActionResult OnGet(string file)
    {
        if (folder.Find(file) is not { } backup)
            return NotFound();
        LogTaken(backup.Name.ToString(), User.UserId);
        Response.Headers.CacheControl = "no-store";
        return new PhysicalFileResult(backup.Path, "application/octet-stream") { FileDownloadName = backup.Name.ToString(), EnableRangeProcessing = true };
    }

    [LoggerMessage(720, LogLevel.Warning, "Backup {Backup} is downloaded by account {AccountId}")]
    private partial void LogTaken(string backup, int? accountId);
}
