using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Payments.CardTesting;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>
/// Handles stored events: finds the payment that each is about and has it converge. The event itself is never believed, so
/// that duplicates, late ones and any order end in the same state.
/// </summary>
public sealed partial class WebhookHandler(
    AppDbContext db, StripeGateway stripe, PaymentDesk desk, CardTestingWatch watch, JournalWriter journal, TimeProvider clock, ILogger<WebhookHandler> log)
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
        // Several events about one payment are answered by one look at Stripe, which is later than all of them.
        foreach (var same in (await FindAllAsync(due, cancel)).GroupBy(f => f.Payment))
            await TryAsync(same.Key, [.. same.Select(f => f.Event)], cancel);
        return due.Count;
    }

    private async Task<List<(WebhookEvent Event, int? Payment)>> FindAllAsync(List<WebhookEvent> due, CancellationToken cancel)
    {
        var found = new List<(WebhookEvent, int?)>();
        foreach (var item in due)
        {
            using var about = JournalSubject.Enter(JournalSubject.OfEvent(item.Id));
            try
            {
                found.Add((item, await FindAsync(item, cancel)));
            }
            catch (PaymentsUnavailableException trouble)
            {
                await FailAsync([item], trouble);
            }
        }
        return found;
    }

    private async Task TryAsync(int? payment, List<WebhookEvent> about, CancellationToken cancel)
    {
        try
        {
            if (payment is { } id)
                await desk.ConvergeAsync(id, about.Exists(HintsAtDispute), cancel);
            // Before the mark: what breaks off here is tried again, and counts a refusal twice rather than never.
            await watch.CountAsync(about.Where(e => e.Type == CardTestingWatch.Refusal), cancel);
            await MarkAsync(about, payment is null ? WebhookStatus.Ignored : WebhookStatus.Handled, null);
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            await FailAsync(about, trouble);
        }
    }

    private static bool HintsAtDispute(WebhookEvent item) => item.Type.StartsWith("charge.dispute.", StringComparison.Ordinal);

    private async Task<int?> FindAsync(WebhookEvent item, CancellationToken cancel)
    {
        var payment = await FindAsync(item.SessionId, item.PaymentIntentId, item.PaymentKey, cancel);
        // A refund or a dispute names only the intent, which we may not know yet: Stripe knows whose it is.
        if (payment is null && item is { PaymentKey: null, PaymentIntentId: { } intent }
            && (await stripe.NamesOfIntentAsync(intent, cancel))?.GetValueOrDefault("payment") is { } key)
            payment = await FindAsync(null, null, key, cancel);
        if (payment is { SessionId: null } && item.SessionId is { } session)
            // The session was made and its answer was lost on the way to us: now we know its name.
            await db.WriteAsync(() => db.Payments.Where(p => p.Id == payment.Id && p.SessionId == null)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.SessionId, session), cancel), cancel);
        return payment?.Id;
    }

    private Task<Payment?> FindAsync(string? session, string? intent, string? key, CancellationToken cancel) => db.Payments.AsNoTracking()
        .Where(p => (session != null && p.SessionId == session)
            || (intent != null && p.PaymentIntentId == intent)
            || (key != null && p.Key == key))
        .FirstOrDefaultAsync(cancel);

    private Task FailAsync(List<WebhookEvent> about, Exception trouble)
    {
        foreach (var item in about)
        {
            LogFailed(item.Id, item.Type, trouble);
            // That Stripe did not answer stands there already, call by call.
            if (trouble is not PaymentsUnavailableException)
                journal.Add(ErrorFact.Of(trouble) with { Subject = JournalSubject.OfEvent(item.Id) });
        }
        return MarkAsync(about, WebhookStatus.Failed, trouble.Message);
    }

    private async Task MarkAsync(List<WebhookEvent> about, WebhookStatus status, string? error)
    {
        await db.WriteAsync(() => WriteAsync(about, status, error), CancellationToken.None);
        PaymentMeters.Marked(about.Count, status);
    }

    private async Task WriteAsync(List<WebhookEvent> about, WebhookStatus status, string? error)
    {
        var ids = about.ConvertAll(e => e.Id);
        foreach (var item in await db.WebhookEvents.Where(e => ids.Contains(e.Id)).ToListAsync(CancellationToken.None))
        {
            (item.Status, item.Error) = (status, error);
            item.Attempts++;
            item.NextAttemptAt = status == WebhookStatus.Failed ? clock.UtcNow() + Pause(item.Attempts) : null;
        }
    }

    // 5 s, 10 s, 20 s … up to an hour; the reconciler catches what takes longer.
    private static TimeSpan Pause(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, attempts - 1)));

    [LoggerMessage(310, LogLevel.Warning, "Webhook event {EventId} ({Type}) could not be handled yet")]
    private partial void LogFailed(string eventId, string type, Exception trouble);
}
