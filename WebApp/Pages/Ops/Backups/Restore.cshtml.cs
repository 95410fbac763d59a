using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Operations;
using WebApp.Operations.Backups;
using WebApp.Operations.Restoring;
using WebApp.Pages.Admin;
using WebApp.Primitives;

namespace WebApp.Pages.Ops.Backups;

/// <summary>
/// Says what a restore would lose, and prepares it. The site cannot pull its own databases from under its requests: the
/// prepared state takes its place at the next start.
/// </summary>
[ConfirmIdentity]
public sealed class RestoreModel(BackupFolder folder, StagedRestore restore, DataFolder data, IOptions<BackupOptions> options, TimeProvider clock) : PageModel
{
    /// <summary>Whether the person has ticked that they have read it.</summary>
    [BindProperty]
    public bool IsSure { get; set; }

    /// <summary>Which backup.</summary>
    public BackupName Name { get; private set; } = null!;

    /// <summary>What it would change; null if the backup cannot be opened.</summary>
    public RestorePreview? Preview { get; private set; }

    /// <summary>Why not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Now, UTC.</summary>
    public DateTime Now => clock.UtcNow();

    /// <summary>Shows it.</summary>
    public IActionResult OnGet(string file) => Load(file) is null ? NotFound() : Page();

    /// <summary>Prepares it.</summary>
    public async Task<IActionResult> OnPostAsync(string file, CancellationToken cancel)
    {
        if (Load(file) is not { } backup)
            return NotFound();
        if (Preview is null)
            return Page();
        if (!IsSure)
        {
            Problem = "Read what would be lost, and tick the box.";
            return Page();
        }
        try
        {
            await Task.Run(() => restore.Prepare(backup.Path, options.Value.Passphrase, cancel), cancel);
            this.SayDone("The restore is ready. Restart the site to put it in place.");
            return RedirectToPage("/Ops/Backups/Index");
        }
        catch (BackupException problem)
        {
            Problem = problem.Message;
            return Page();
        }
    }

    private StoredBackup? Load(string file)
    {
        if (folder.Find(file) is not { } backup)
            return null;
        Name = backup.Name;
        try
        {
            Preview = RestorePreview.Of(backup.Path, options.Value.Passphrase, data);
        }
        catch (BackupException problem)
        {
            Problem = problem.Message;
        }
        return backup;
    }
}
