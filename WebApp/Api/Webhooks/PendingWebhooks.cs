using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Api.Webhooks;

/// <summary>A delivery in hand.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Message">What is sent.</param>
/// <param name="Subscription">To whom.</param>
public sealed record DueWebhook(long Id, WebhookMessage Message, WebhookSubscription Subscription);

/// <summary>What waits to be sent, and what came of it. Read and written on a context of its own for each step.</summary>
public sealed class PendingWebhooks(AppDbContext db, Alerts alerts, TimeProvider clock)
{
    private const int MostHistory = 20;
    private static readonly TimeSpan Worrying = TimeSpan.FromHours(1), LongestWish = TimeSpan.FromDays(1);

    /// <summary>The delivery that has been due for longest, of receivers that nothing is being sent to just now.</summary>
    public async Task<DueWebhook?> NextAsync(IReadOnlyCollection<int> busy, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var subscriptions = db.WebhookSubscriptions;
        var due = await db.WebhookDeliveries.AsNoTracking().Include(d => d.Message)
            .Where(d => d.Status == DeliveryStatus.Waiting && d.NextAttemptAt <= now && !busy.Contains(d.SubscriptionId)
                && subscriptions.Any(s => s.Id == d.SubscriptionId && !s.IsPaused))
            .OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Id).FirstOrDefaultAsync(cancel);
        return due is null ? null : new(due.Id, due.Message, await db.WebhookSubscriptions.AsNoTracking().SingleAsync(s => s.Id == due.SubscriptionId, cancel));
    }

    /// <summary>When the next one is due, UTC; null when none waits.</summary>
    public Task<DateTime?> NextDueAsync(CancellationToken cancel)
    {
        var subscriptions = db.WebhookSubscriptions;
        return db.WebhookDeliveries.Where(d => d.Status == DeliveryStatus.Waiting && subscriptions.Any(s => s.Id == d.SubscriptionId && !s.IsPaused)).MinAsync(d => d.NextAttemptAt, cancel);
    }

    /// <summary>Writes down what came of an attempt, and when there is another one. Whoever is not reached for an hour, or given up, is told to the team.</summary>
    public Task BookAsync(long id, DateTime began, TimeSpan took, PostResult result) => db.WriteAsync(async () =>
    {
        // A receiver that was removed meanwhile has taken its deliveries along.
        if (await db.WebhookDeliveries.Include(d => d.History).Include(d => d.Message).SingleOrDefaultAsync(d => d.Id == id, CancellationToken.None) is not { } delivery)
            return;
        var subscription = await db.WebhookSubscriptions.SingleAsync(s => s.Id == delivery.SubscriptionId, CancellationToken.None);
        var now = clock.UtcNow();
        delivery.Attempts++;
        delivery.History.Add(new() { At = began, DurationMs = (int)took.TotalMilliseconds, HttpStatus = result.Status, Answer = result.Answer });
        db.RemoveRange(delivery.History.OrderBy(a => a.Id == 0).ThenBy(a => a.Id).SkipLast(MostHistory));
        var wait = result.IsTaken || result.IsGone ? null : WebhookPatience.After(delivery.Attempts);
        if (wait is { } planned && result.RetryAfter is { } asked && asked > planned)
            wait = asked < LongestWish ? asked : LongestWish;
        delivery.Status = result.IsTaken ? DeliveryStatus.Delivered : wait is null ? DeliveryStatus.GivenUp : DeliveryStatus.Waiting;
        (delivery.NextAttemptAt, delivery.DeliveredAt) = (now + wait, result.IsTaken ? now : null);
        await TellAsync(subscription, delivery, result, now);
    }, CancellationToken.None);

    private async Task TellAsync(WebhookSubscription subscription, WebhookDelivery delivery, PostResult result, DateTime now)
    {
        var key = $"webhook {subscription.Id}";
        if (result.IsTaken)
        {
            if (subscription.FailingSince is not null)
                await alerts.EndAsync(key, "The receiver takes messages again.", CancellationToken.None);
            subscription.FailingSince = null;
            return;
        }
        subscription.FailingSince ??= now;
        if (delivery.Status == DeliveryStatus.GivenUp || now - subscription.FailingSince > Worrying)
            await alerts.RaiseAsync(new(key, $"Messages to “{subscription.Name}” do not get through",
                [delivery.Status == DeliveryStatus.GivenUp ? $"The message about {delivery.Message.About} ({delivery.Message.Event}) was given up after {delivery.Attempts} attempts; it can be sent again by hand." : "They are tried again for three days.",
                    "The receiver stays subscribed: nothing is switched off without you."], $"/admin/settings/api/webhooks/{subscription.Id}"), CancellationToken.None);
    }
}
