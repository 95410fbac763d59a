using Microsoft.EntityFrameworkCore;
using Stripe;
using Stripe.Checkout;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>Takes in what Stripe delivers: stores each event once by its id, and only the names in it, nothing personal.</summary>
public sealed class WebhookInbox(AppDbContext db, WebhookSignal signal, TimeProvider clock)
{
    /// <summary>Stores the event unless it is known. What it hints at is handled by <see cref="WebhookWorker"/>.</summary>
    public async Task ReceiveAsync(Event received, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var entry = Entry(received, now);
        var isNew = await db.WriteAsync(async () =>
        {
            if (await db.WebhookEvents.AnyAsync(e => e.Id == received.Id, cancel))
                return false;
            db.WebhookEvents.Add(entry);
            return true;
        }, cancel);
        PaymentMeters.Took(isNew, now - entry.CreatedAt);
        signal.Raise();
    }

    /// <summary>Puts an event back to where it has not been looked at, whatever became of it.</summary>
    /// <returns>False when there is no such event.</returns>
    public async Task<bool> HandleAgainAsync(string id, CancellationToken cancel)
    {
        var found = await db.WriteAsync(async () =>
        {
            if (await db.WebhookEvents.SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } item)
                return false;
            (item.Status, item.NextAttemptAt, item.Error) = (WebhookStatus.Received, clock.UtcNow(), null);
            return true;
        }, cancel);
        signal.Raise();
        return found;
    }

    private static WebhookEvent Entry(Event received, DateTime now)
    {
        var (session, intent, key) = received.Data.Object switch
        {
            Session s => (s.Id, s.PaymentIntentId, s.Metadata),
            PaymentIntent p => (null, p.Id, p.Metadata),
            Charge c => (null, c.PaymentIntentId, c.Metadata),
            Stripe.Refund r => (null, r.PaymentIntentId, null),
            Dispute d => (null, d.PaymentIntentId, null),
            _ => ((string?)null, (string?)null, (Dictionary<string, string>?)null),
        };
        return new WebhookEvent
        {
            Id = received.Id, Type = received.Type, SessionId = session, PaymentIntentId = intent,
            PaymentKey = key?.GetValueOrDefault("payment"),
            CreatedAt = received.Created, ReceivedAt = now, NextAttemptAt = now,
        };
    }
}
