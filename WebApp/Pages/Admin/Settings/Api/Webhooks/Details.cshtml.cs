using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Keys;
using WebApp.Api.Webhooks;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Settings.Api.Webhooks;

/// <summary>A receiver: its last messages, and what it hears of.</summary>
public sealed class DetailsModel(AppDbContext db, WebhookDesk desk, IOptions<WebhookOptions> options, TimeProvider clock) : PageModel
{
    [BindProperty]
    public WebhookInput Input { get; set; } = new();

    public WebhookSubscription Stored { get; private set; } = null!;

    /// <summary>The consumer that added it over the API; null: the team did.</summary>
    public string? Owner { get; private set; }

    /// <summary>What it asked for and is not told of, since no key of its consumer covers it.</summary>
    public IReadOnlyList<string> Untold { get; private set; } = [];

    public IReadOnlyList<DeliveryRow> Deliveries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input = new() { Name = Stored.Name, Url = Stored.Url, Events = [.. Stored.Events.Split(' ')] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        return Input.Read(ModelState, options.Value) is { } wish ? await DoneAsync(id, desk.ChangeAsync(id, wish, cancel), "Saved.") : Page();
    }

    public Task<IActionResult> OnPostTestAsync(int id, CancellationToken cancel) => DoneAsync(id, desk.TestAsync(id, cancel), "A test is on its way; it stands under Messages.");

    public Task<IActionResult> OnPostPauseAsync(int id, bool pause, CancellationToken cancel) =>
        DoneAsync(id, desk.PauseAsync(id, pause, cancel), pause ? "Messages wait until it goes on." : "It goes on.");

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancel)
    {
        if (!await desk.RemoveAsync(id, null, cancel))
            return NotFound();
        this.SayDone("It hears of nothing more.");
        return RedirectToPage("Index");
    }

    public static string State(DeliveryStatus status) => status switch { DeliveryStatus.Delivered => "Arrived", DeliveryStatus.GivenUp => "Given up", _ => "Waiting" };

    public static string Style(DeliveryStatus status) => status switch { DeliveryStatus.Delivered => "good", DeliveryStatus.GivenUp => "bad", _ => "warn" };

    private async Task<IActionResult> DoneAsync(int id, Task<bool> work, string words)
    {
        if (!await work)
            return NotFound();
        this.SayDone(words);
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await db.WebhookSubscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } stored)
            return false;
        var coverage = await WebhookCoverage.ReadAsync(db, [stored.ConsumerId], clock.UtcNow(), cancel);
        (Stored, Untold) = (stored, coverage.Untold(stored.ConsumerId, stored.Events));
        Owner = await db.ApiConsumers.Where(c => c.Id == stored.ConsumerId).Select(c => c.Name).SingleOrDefaultAsync(cancel);
        Deliveries = await db.WebhookDeliveries.Where(d => d.SubscriptionId == id).OrderByDescending(d => d.Id).Take(50)
            .Select(d => new DeliveryRow(d.Id, d.Message.Event, d.Message.About, d.Message.At, d.Status, d.Attempts)).ToListAsync(cancel);
        return true;
    }
}
