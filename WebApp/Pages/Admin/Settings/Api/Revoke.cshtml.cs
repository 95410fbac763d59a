using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Api.Keys;

namespace WebApp.Pages.Admin.Settings.Api;

/// <summary>Revokes a key at once. Nobody is asked who they are: a key in wrong hands cannot wait.</summary>
public sealed class RevokeModel(KeyDesk desk) : PageModel
{
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (await desk.RevokeAsync(id, cancel))
            this.SayDone("Revoked. It opens nothing any more.");
        else
            this.SayTrouble("This key was revoked before.");
        return RedirectToPage("Key", new { id });
    }
}
