using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Payments;
using WebApp.Primitives;
using WebApp.Security.Auditing;

namespace WebApp.Pages.Admin.Payments;

/// <summary>What Stripe has told the site, newest first, and what became of it.</summary>
public sealed class IndexModel(AppDbContext db, PaymentAvailability payments) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The chosen tab, as in <see cref="EventStates.Tabs"/>.</summary>
    [FromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>The page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>What is listed.</summary>
    public PageOf<Row> Events { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>How many stand where.</summary>
    public Dictionary<WebhookStatus, int> Counts { get; private set; } = [];

    /// <summary>What happens when somebody pays.</summary>
    public PaymentMode Mode => payments.Mode;

    /// <summary>One line of the list.</summary>
    public sealed record Row(string Id, string Type, string? Order, DateTime ReceivedAt, WebhookStatus Status, int Attempts, DateTime? NextAttemptAt, string? Error);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = db.WebhookEvents.AsNoTracking();
        Counts = await all.GroupBy(e => e.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var total = await all.In(State).CountAsync(cancel);
        Number = Math.Clamp(Number, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var attempts = db.Payments;
        var rows = await all.In(State).OrderByDescending(e => e.ReceivedAt).ThenBy(e => e.Id).Skip((Number - 1) * PageSize).Take(PageSize)
            .Select(e => new Row(e.Id, e.Type,
                attempts.Where(p => (e.SessionId != null && p.SessionId == e.SessionId) || p.Key == e.PaymentKey
                        || (e.PaymentIntentId != null && p.PaymentIntentId == e.PaymentIntentId))
                    .Select(p => p.Reference).FirstOrDefault(),
                e.ReceivedAt, e.Status, e.Attempts, e.NextAttemptAt, e.Error))
            .ToListAsync(cancel);
        Events = new(rows, Number, PageSize, total);
    }

    /// <summary>Has an event handled once more.</summary>
    public async Task<IActionResult> OnPostAgainAsync(string id, [FromServices] WebhookInbox inbox, CancellationToken cancel)
    {
        if (!await inbox.HandleAgainAsync(id, cancel))
            return NotFound();
        AuditAct.Note(id);
        HttpContext.Touches(JournalSubject.OfEvent(id), "Again");
        this.SayDone("It is looked at again now. What it is about is read anew from Stripe.");
        return RedirectToPage(new { state = State });
    }

    /// <summary>How many a tab lists.</summary>
    public int CountOf(WebhookStatus[] statuses) => statuses.Sum(s => Counts.GetValueOrDefault(s));
}
