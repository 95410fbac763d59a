using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Keys;
using WebApp.Api.Webhooks;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Settings.Api.Webhooks;

/// <summary>A receiver in the list.</summary>
public sealed record ReceiverRow(int Id, string Name, string Url, string Events, bool IsPaused, DateTime? FailingSince, int Waiting, int? ConsumerId, string? Owner);

/// <summary>Everybody who is told when something happens.</summary>
public sealed class IndexModel(AppDbContext db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<ReceiverRow> Rows { get; private set; } = [];

    /// <summary>What they are told of.</summary>
    public WebhookCoverage Coverage { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (deliveries, consumers) = (db.WebhookDeliveries, db.ApiConsumers);
        Rows = await db.WebhookSubscriptions.AsNoTracking().OrderBy(s => s.Name).Take(500).Select(s => new ReceiverRow(s.Id, s.Name, s.Url, s.Events, s.IsPaused, s.FailingSince,
            deliveries.Count(d => d.SubscriptionId == s.Id && d.Status == DeliveryStatus.Waiting), s.ConsumerId, consumers.Where(c => c.Id == s.ConsumerId).Select(c => c.Name).FirstOrDefault())).ToListAsync(cancel);
        Coverage = await WebhookCoverage.ReadAsync(db, Rows.Select(r => r.ConsumerId), clock.UtcNow(), cancel);
    }
}
