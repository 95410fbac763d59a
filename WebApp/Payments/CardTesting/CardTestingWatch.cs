using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Alerting;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Payments.CardTesting;

/// <summary>Hears of refused cards; stops a source that has had too many, ends what it has open, and tells the people responsible.</summary>
public sealed partial class CardTestingWatch(
    AppDbContext db, PaymentSources sources, PaymentDesk desk, Alerts alerts, Signals signals, TimeProvider clock, ILogger<CardTestingWatch> log) : IRecurringWork
{
    private const string AlertKey = "card-testing";
    private const int Weight = 40;

    /// <summary>The event that tells of each refused card.</summary>
    internal const string Refusal = "payment_intent.payment_failed";

    /// <summary>Ends what stopped sources have open: on one open page many cards could be tried.</summary>
    /// <param name="refusals">The refusals to count, each once.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task CountAsync(IEnumerable<WebhookEvent> refusals, CancellationToken cancel)
    {
        foreach (var key in refusals.Select(r => r.PaymentKey).OfType<string>())
        {
            if (sources.Refused(key) is { } source)
                await StopAsync(source, cancel);
            else if (sources.SourceOf(key) is { } known && sources.IsStopped(known))
                await EndAsync([key], cancel);
        }
    }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        if (!sources.AnyStopped())
            await db.WriteAsync(() => alerts.EndAsync(AlertKey, "No address is stopped any more.", cancel), cancel);
    }

    private async Task StopAsync(string source, CancellationToken cancel)
    {
        LogStopped();
        // Under what opens an incident, since the alert below tells of it; with whatever else this source does it is one.
        signals.Note(new Signal(clock.UtcNow(), source, Families.CardTesting, Weight, "/checkout", "too many cards were refused", StatusCodes.Status429TooManyRequests, null));
        await db.WriteAsync(() => alerts.RaiseAsync(new AlertNotice(AlertKey, "Somebody tries out cards in the checkout",
            [
                $"Too many cards were refused that came from {source}. For a time no payment is opened for this address, and its open ones are ended.",
                "Other buyers are not affected. If it goes on from many addresses, add rules in Stripe’s Radar, such as asking for 3D Secure.",
            ], "/admin/payments"), cancel), cancel);
        await EndAsync(sources.PaymentsOf(source), cancel);
    }

    private async Task EndAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var open = await db.Payments.AsNoTracking()
            .Where(p => keys.Contains(p.Key) && (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Open)).Select(p => p.Id).ToListAsync(cancel);
        foreach (var id in open)
            try
            {
                await desk.EndAsync(id, cancel);
            }
            catch (PaymentsUnavailableException trouble)
            {
                // It ends by itself within the hour; and with its next refusal it is tried again.
                LogNotEnded(id, trouble);
            }
    }

    [LoggerMessage(330, LogLevel.Warning, "Too many cards were refused from one address: it is stopped for a time")]
    private partial void LogStopped();

    [LoggerMessage(331, LogLevel.Warning, "Payment {PaymentId} of a stopped address could not be ended")]
    private partial void LogNotEnded(int paymentId, Exception trouble);
}
