using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.Backups;
using WebApp.Pages.Admin;

namespace WebApp.Pages.Ops.Backups;

/// <summary>Makes a full backup now, in the background.</summary>
public sealed class NowModel(BackupDesk desk) : PageModel
{
    /// <summary>Whoever comes here by a link finds the button on the page of the backups.</summary>
    public IActionResult OnGet() => RedirectToPage("/Ops/Backups/Index");

    /// <summary>Asks for it; the page of the backups shows how far it is.</summary>
    public IActionResult OnPost()
    {
        if (!desk.Ask(BackupOrder.Backup))
            this.SayTrouble("Something is going on already; ask again when it is done.");
        return RedirectToPage("/Ops/Backups/Index");
    }
}
