using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>
/// Handles stored events: finds the payment that each is about and has it converge. The event itself is never believed, so
/// that duplicates, late ones and any order end in the same state.
/// </summary>
public sealed partial class WebhookHandler(AppDbContext db, PaymentDesk desk, TimeProvider clock, ILogger<WebhookHandler> log)
{
    private const int Batch = 50;

    /// <summary>Handles what is due.</summary>
    /// <returns>How many events were tried.</returns>
    public async Task<int> HandleDueAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var due = await db.WebhookEvents.AsNoTracking()
            .Where(e => e.NextAttemptAt <= now && (e.Status == WebhookStatus.Received || e.Status == WebhookStatus.Failed))
            .OrderBy(e => e.NextAttemptAt).Take(Batch).ToListAsync(cancel);
        foreach (var item in due)
            await TryAsync(item, cancel);
        return due.Count;
    }

    private async Task TryAsync(WebhookEvent item, CancellationToken cancel)
    {
        try
        {
            var payment = await FindAsync(item, cancel);
            if (payment is { } id)
                await desk.ConvergeAsync(id, cancel);
            await MarkAsync(item.Id, payment is null ? WebhookStatus.Ignored : WebhookStatus.Handled, null);
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            LogFailed(item.Id, item.Type, trouble);
            await MarkAsync(item.Id, WebhookStatus.Failed, trouble.Message);
        }
    }

    private async Task<int?> FindAsync(WebhookEvent item, CancellationToken cancel)
    {
        var payment = await db.Payments.AsNoTracking()
            .Where(p => (item.SessionId != null && p.SessionId == item.SessionId)
                || (item.PaymentIntentId != null && p.PaymentIntentId == item.PaymentIntentId)
                || (item.PaymentKey != null && p.Key == item.PaymentKey))
            .Select(p => new { p.Id, p.SessionId }).FirstOrDefaultAsync(cancel);
        if (payment is { SessionId: null } && item.SessionId is { } session)
            // The session was made and its answer was lost on the way to us: now we know its name.
            await db.WriteAsync(() => db.Payments.Where(p => p.Id == payment.Id && p.SessionId == null)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.SessionId, session), cancel), cancel);
        return payment?.Id;
    }

    private Task MarkAsync(string id, WebhookStatus status, string? error) => db.WriteAsync(async () =>
    {
        var item = await db.WebhookEvents.SingleAsync(e => e.Id == id, CancellationToken.None);
        (item.Status, item.Error) = (status, error);
        item.Attempts++;
        item.NextAttemptAt = status == WebhookStatus.Failed ? clock.UtcNow() + Pause(item.Attempts) : null;
    }, CancellationToken.None);

    // 5 s, 10 s, 20 s … up to an hour; the reconciler catches what takes longer.
    private static TimeSpan Pause(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, attempts - 1)));

    [LoggerMessage(310, LogLevel.Warning, "Webhook event {EventId} ({Type}) could not be handled yet")]
    private partial void LogFailed(string eventId, string type, Exception trouble);
}
