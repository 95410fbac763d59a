using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Webhooks;
using WebApp.Data;

namespace WebApp.Pages.Admin.Settings.Api.Webhooks;

/// <summary>A message to a receiver, with every attempt; sent again by hand.</summary>
public sealed class DeliveryModel(AppDbContext db, WebhookDesk desk) : PageModel
{
    public WebhookDelivery Delivery { get; private set; } = null!;

    public string Receiver { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await db.WebhookDeliveries.AsNoTracking().Include(d => d.Message).Include(d => d.History).SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } delivery)
            return NotFound();
        (Delivery, Receiver) = (delivery, await db.WebhookSubscriptions.Where(s => s.Id == delivery.SubscriptionId).Select(s => s.Name).SingleAsync(cancel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await desk.AgainAsync(id, cancel))
            return NotFound();
        this.SayDone("It is sent again.");
        return RedirectToPage("Delivery", new { id });
    }
}
