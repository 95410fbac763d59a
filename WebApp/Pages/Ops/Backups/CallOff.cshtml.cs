using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.Restoring;
using WebApp.Pages.Admin;

namespace WebApp.Pages.Ops.Backups;

/// <summary>Calls off a restore that waits for the next start.</summary>
public sealed class CallOffModel(StagedRestore restore) : PageModel
{
    /// <summary>Whoever comes here by a link finds the button on the page of the backups.</summary>
    public IActionResult OnGet() => RedirectToPage("/Ops/Backups/Index");

    /// <summary>Does it.</summary>
    public IActionResult OnPost()
    {
        restore.CallOff();
        this.SayDone("The restore is called off. Nothing was changed.");
        return RedirectToPage("/Ops/Backups/Index");
    }
}
