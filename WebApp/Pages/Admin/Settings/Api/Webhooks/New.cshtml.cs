using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Api.Webhooks;

namespace WebApp.Pages.Admin.Settings.Api.Webhooks;

/// <summary>Adds a receiver, and shows its secret this once.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewModel(WebhookDesk desk, IOptions<WebhookOptions> options) : PageModel
{
    [BindProperty]
    public WebhookInput Input { get; set; } = new();

    /// <summary>The receiver, once it is there.</summary>
    public WebhookSubscription? Added { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Input.Read(ModelState, options.Value) is { } wish)
            Added = await desk.AddAsync(wish, null, cancel);
        return Page();
    }
}
