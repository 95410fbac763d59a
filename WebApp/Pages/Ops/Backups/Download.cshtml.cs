using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Operations.Backups;

namespace WebApp.Pages.Ops.Backups;

/// <summary>
/// Hands a backup over, as it lies in the folder. A form, and not a link: whoever finds an open console must show who they are
/// before everything leaves the house.
/// </summary>
[ConfirmIdentity]
public sealed partial class DownloadModel(BackupFolder folder, ILogger<DownloadModel> log) : PageModel
{
    /// <summary>Whoever comes here by a link finds the button on the page of the backups.</summary>
    public IActionResult OnGet() => RedirectToPage("/Ops/Backups/Index");

    /// <summary>Sends the file.</summary>
    public IActionResult OnPost(string file)
    {
        if (folder.Find(file) is not { } backup)
            return NotFound();
        LogTaken(backup.Name.ToString(), User.UserId);
        Response.Headers.CacheControl = "no-store";
        return new PhysicalFileResult(backup.Path, "application/octet-stream") { FileDownloadName = backup.Name.ToString() };
    }

    [LoggerMessage(720, LogLevel.Warning, "Backup {Backup} is downloaded by account {AccountId}")]
    private partial void LogTaken(string backup, int? accountId);
}
