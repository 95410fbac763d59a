using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Payments;

/// <summary>
/// Fetches the events that Stripe could not deliver. What is undecided the reconciler finds without them; a refund or a
/// dispute of a payment that was settled long ago is told by its event alone. After a day offline the site catches up here.
/// </summary>
public sealed partial class MissedEvents(
    AppDbContext db, StripeGateway stripe, WebhookInbox inbox, PaymentAvailability payments, SiteAddress site, TimeProvider clock,
    ILogger<MissedEvents> log) : IRecurringWork
{
    /// <summary>How far back a site looks that has never looked before: as long as Stripe repeats by itself.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(3);

    /// <summary>Events may become visible a little later than their time says.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private static readonly string[] Types =
    [
        "checkout.session.completed", "checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed",
        "checkout.session.expired", "charge.refunded", "refund.created", "refund.updated", "refund.failed",
        "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed",
        "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated",
    ];

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        // A sandbox inside the site answers only once the site listens.
        if (!payments.AreOpen || (payments.Mode == PaymentMode.Sandbox && !site.IsListening))
            return;
        try
        {
            await FetchAsync(cancel);
        }
        catch (PaymentsUnavailableException trouble)
        {
            LogUnavailable(trouble);
        }
    }

    private async Task FetchAsync(CancellationToken cancel)
    {
        var mark = await db.EventMarks.AsNoTracking().SingleOrDefaultAsync(cancel);
        var since = mark is null ? clock.UtcNow() - FirstLook : mark.UpTo - Overlap;
        DateTime? newest = null;
        string? last = null;
        do
        {
            var page = await stripe.ListEventsAsync(Types, since, last, cancel);
            newest ??= page.Data.FirstOrDefault()?.Created;
            await TakeInAsync(page.Data, cancel);
            last = page.HasMore ? page.Data[^1].Id : null;
        }
        while (last is not null);
        // Only now: had it broken off, the next run would have to see everything again.
        await MarkAsync(newest ?? mark?.UpTo ?? since, cancel);
    }

    private async Task TakeInAsync(List<Stripe.Event> page, CancellationToken cancel)
    {
        var ids = page.ConvertAll(e => e.Id);
        var known = await db.WebhookEvents.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToHashSetAsync(cancel);
        foreach (var missed in page.Where(e => !known.Contains(e.Id)))
            await inbox.ReceiveAsync(missed, cancel);
    }

    private Task MarkAsync(DateTime upTo, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var mark = await db.EventMarks.SingleOrDefaultAsync(cancel) ?? db.EventMarks.Add(new EventMark()).Entity;
        mark.UpTo = upTo;
    }, cancel);

    [LoggerMessage(321, LogLevel.Warning, "Stripe could not be asked for missed events; it is tried again at the next time")]
    private partial void LogUnavailable(Exception trouble);
}

/// <summary>Up to when Stripe's events have been looked through; one row.</summary>
public sealed class EventMark
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>The time of the newest event seen, by Stripe's clock, UTC.</summary>
    public DateTime UpTo { get; set; }
}
