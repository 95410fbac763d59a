using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Payments.Disputes;

/// <summary>Books what Stripe says about the disputes of a payment. Inside a write transaction, and safe to repeat. Their money comes into the ledger with the sweep.</summary>
public sealed partial class DisputeBooking(
    AppDbContext db, IPaymentListener listener, DisputeAlerts alerts, TimeProvider clock, ILogger<DisputeBooking> log)
{
    /// <summary>Brings each dispute to where Stripe says it stands, and tells of what has changed.</summary>
    internal async Task BookAsync(Payment payment, IReadOnlyList<Stripe.Dispute> read, CancellationToken cancel)
    {
        foreach (var said in read.OrderBy(d => d.Created))
        {
            var known = await db.Disputes.SingleOrDefaultAsync(d => d.StripeId == said.Id, cancel);
            var dispute = known ?? db.Disputes.Add(New(payment, said)).Entity;
            var before = known?.Status;
            Note(dispute, said);
            if (dispute.Status == before)
                continue;
            LogTurned(payment.Reference, dispute.StripeId, dispute.Status);
            await listener.DisputedAsync(payment, dispute, cancel);
            await alerts.TellAsync(payment, dispute, isNew: known is null, cancel);
        }
    }

    private static Dispute New(Payment payment, Stripe.Dispute said) => new()
    {
        PaymentId = payment.Id, StripeId = said.Id, Currency = said.Currency.ToUpperInvariant(), OpenedAt = said.Created,
    };

    private void Note(Dispute dispute, Stripe.Dispute said)
    {
        (dispute.AmountMinor, dispute.Reason, dispute.Status) = (said.Amount, said.Reason ?? "", said.Status ?? "");
        (dispute.EvidenceDueAt, dispute.IsRefundable) = (said.EvidenceDetails?.DueBy, said.IsChargeRefundable);
        dispute.TakenMinor = -(said.BalanceTransactions ?? [])
            .Where(t => string.Equals(t.Currency, dispute.Currency, StringComparison.OrdinalIgnoreCase)).Sum(t => t.Net);
        dispute.ClosedAt = dispute.IsOpen ? null : dispute.ClosedAt ?? clock.UtcNow();
    }

    [LoggerMessage(303, LogLevel.Warning, "Dispute {DisputeId} of order {Order} is now {Status}")]
    private partial void LogTurned(string order, string disputeId, string status);
}
