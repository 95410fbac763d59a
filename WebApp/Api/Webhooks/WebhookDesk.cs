using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Webhooks;

/// <summary>What a receiver is to be like.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Url">Where messages go; checked by <see cref="WebhookOptions.Problem"/>.</param>
/// <param name="Events">Of what.</param>
public sealed record WebhookWish(string Name, string Url, IReadOnlyList<string> Events);

/// <summary>Makes and changes receivers, and sends to them by hand.</summary>
public sealed class WebhookDesk(AppDbContext db, WebhookSignal signal, TimeProvider clock)
{
    /// <summary>For how long messages bear the signature of a replaced secret as well.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromHours(24);

    /// <summary>Adds a receiver; its secret is to be shown this once.</summary>
    public Task<WebhookSubscription> AddAsync(WebhookWish wish, int? consumerId, CancellationToken cancel) => db.WriteAsync(() =>
    {
        var added = new WebhookSubscription
        {
            ConsumerId = consumerId, Name = wish.Name, Url = wish.Url, Events = string.Join(' ', wish.Events), Secret = WebhookSecrets.New(), CreatedAt = clock.UtcNow(),
        };
        db.WebhookSubscriptions.Add(added);
        return Task.FromResult(added);
    }, cancel);

    /// <summary>Changes one.</summary>
    public Task<bool> ChangeAsync(int id, WebhookWish wish, CancellationToken cancel) => WithAsync(id, s => (s.Name, s.Url, s.Events) = (wish.Name, wish.Url, string.Join(' ', wish.Events)), cancel);

    /// <summary>Has it wait, or go on.</summary>
    public Task<bool> PauseAsync(int id, bool isPaused, CancellationToken cancel) => WithAsync(id, s => s.IsPaused = isPaused, cancel);

    /// <summary>Gives it a new secret; for a day messages bear both signatures.</summary>
    /// <returns>The new secret, to be shown this once; null when there is no such receiver.</returns>
    public async Task<string?> RotateAsync(int id, CancellationToken cancel)
    {
        var secret = WebhookSecrets.New();
        return await WithAsync(id, s => (s.OldSecret, s.OldSecretUntil, s.Secret) = (s.Secret, clock.UtcNow() + Overlap, secret), cancel) ? secret : null;
    }

    /// <summary>Removes one, with what waits for it.</summary>
    public Task<bool> RemoveAsync(int id, int? consumerId, CancellationToken cancel) => db.WriteAsync(async () =>
        await db.WebhookSubscriptions.Where(s => s.Id == id && (consumerId == null || s.ConsumerId == consumerId)).ExecuteDeleteAsync(cancel) > 0, cancel);

    /// <summary>Sends a message that says nothing, to see whether it arrives.</summary>
    public Task<bool> TestAsync(int id, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (!await db.WebhookSubscriptions.AnyAsync(s => s.Id == id, cancel))
            return false;
        var message = WebhookInterceptor.Message(new(Happenings.Test, "a test", new { Message = "It works." }), clock.UtcNow());
        message.Deliveries.Add(new() { SubscriptionId = id, NextAttemptAt = message.At });
        db.WebhookMessages.Add(message);
        return true;
    }, cancel);

    /// <summary>Sends a message once more, under the id that it has.</summary>
    public Task<bool> AgainAsync(long deliveryId, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == deliveryId, cancel) is not { } delivery)
            return false;
        (delivery.Status, delivery.Attempts, delivery.NextAttemptAt) = (DeliveryStatus.Waiting, 0, clock.UtcNow());
        return true;
    }, cancel);

    private async Task<bool> WithAsync(int id, Action<WebhookSubscription> change, CancellationToken cancel)
    {
        var isThere = await db.WriteAsync(async () =>
        {
            if (await db.WebhookSubscriptions.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } found)
                return false;
            change(found);
            return true;
        }, cancel);
        signal.Call();
        return isThere;
    }
}
