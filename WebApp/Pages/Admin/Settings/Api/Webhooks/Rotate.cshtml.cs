using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Api.Webhooks;

namespace WebApp.Pages.Admin.Settings.Api.Webhooks;

/// <summary>Gives a receiver a new secret, and shows it this once.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RotateModel(WebhookDesk desk) : PageModel
{
    public string Secret { get; private set; } = "";

    public int Id { get; private set; }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (await desk.RotateAsync(id, cancel) is not { } secret)
            return NotFound();
        (Secret, Id) = (secret, id);
        return Page();
    }
}
