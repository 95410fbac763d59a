using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Payments.Disputes;
using WebApp.Payments.Ledger;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>
/// Books what Stripe said. Every method runs inside a write transaction, is safe to repeat, and tells the listener what
/// changed, so that payment, order, stock and mail become true together or not at all.
/// </summary>
public sealed partial class PaymentBooking(
    AppDbContext db, IPaymentListener listener, PaymentPostings ledger, DisputeBooking disputes, TimeProvider clock, ILogger<PaymentBooking> log)
{
    /// <summary>Brings a payment to where Stripe's reading says it stands.</summary>
    internal async Task<PaymentStatus> BookAsync(int paymentId, StripeReading reading, CancellationToken cancel)
    {
        var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == paymentId, cancel);
        payment.CheckedAt = clock.UtcNow();
        // Its page as well: the session may have become known by an event, when the answer to our request was lost.
        payment.SessionUrl = reading.Session.Url ?? payment.SessionUrl;
        payment.PaymentIntentId = reading.Session.PaymentIntentId ?? payment.PaymentIntentId;
        payment.ChargeId = reading.Charge?.Id ?? payment.ChargeId;
        payment.FeeMinor = reading.Charge?.BalanceTransaction?.Fee ?? payment.FeeMinor;
        payment.LastError = reading.Session.PaymentIntent?.LastPaymentError?.Message ?? payment.LastError;

        if (reading.Status != payment.Status && payment.Status != PaymentStatus.Paid)
            await TurnAsync(payment, reading, cancel);
        await NoteRefundsAsync(payment, reading.Refunds, cancel);
        await disputes.BookAsync(payment, reading.Disputes, cancel);
        await ledger.PostAsync(payment, reading, cancel);
        return payment.Status;
    }

    /// <summary>Ends a payment that Stripe never confirmed: nobody was ever sent to its page.</summary>
    internal async Task<PaymentStatus> GiveUpAsync(int paymentId, CancellationToken cancel)
    {
        var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, cancel);
        if (payment is { Status: PaymentStatus.Created, SessionId: null })
        {
            payment.Status = PaymentStatus.Expired;
            await listener.UnpaidAsync(payment, cancel);
        }
        return payment.Status;
    }

    /// <summary>Notes a refund unless more would go back than was paid.</summary>
    internal async Task<Refund?> RequestRefundAsync(int paymentId, long amountMinor, string by, CancellationToken cancel)
    {
        var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == paymentId, cancel);
        var promised = payment.Refunds.Where(r => r.Counts).Sum(r => r.AmountMinor);
        if (payment.Status != PaymentStatus.Paid || amountMinor <= 0 || promised + amountMinor > payment.AmountMinor)
            return null;
        var refund = new Refund
        {
            Key = PublicNumber.NewKey(), AmountMinor = amountMinor, Currency = payment.Currency, By = by, CreatedAt = clock.UtcNow(),
        };
        payment.Refunds.Add(refund);
        return refund;
    }

    /// <summary>Books a refund that Stripe has just confirmed.</summary>
    internal async Task BookRefundAsync(int paymentId, Stripe.Refund made, CancellationToken cancel)
    {
        var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == paymentId, cancel);
        await NoteRefundsAsync(payment, [made], cancel);
        await ledger.RefundAsync(payment, made, cancel);
    }

    /// <summary>Books that Stripe would not make a refund.</summary>
    internal async Task RefuseRefundAsync(Refund refused, string reason)
    {
        var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == refused.PaymentId, CancellationToken.None);
        var refund = payment.Refunds.Single(r => r.Id == refused.Id);
        if (refund.Status != RefundStatus.Requested)
            return;
        (refund.Status, refund.FailureReason) = (RefundStatus.Failed, reason);
        await listener.RefundedAsync(payment, [new(refund, RefundStatus.Requested)], CancellationToken.None);
    }

    private async Task TurnAsync(Payment payment, StripeReading reading, CancellationToken cancel)
    {
        payment.Status = reading.Status;
        switch (reading.Status)
        {
            case PaymentStatus.Paid:
                MustMatch(payment, reading);
                payment.PaidAt = reading.Charge?.Created ?? clock.UtcNow();
                LogPaid(payment.Id, payment.Reference);
                if (!await listener.PaidAsync(payment, cancel))
                    _ = await RequestRefundAsync(payment.Id, payment.AmountMinor, "Mainstay", cancel);
                break;
            case PaymentStatus.Processing:
                await listener.ProcessingAsync(payment, cancel);
                break;
            case PaymentStatus.Expired or PaymentStatus.Failed:
                await listener.UnpaidAsync(payment, cancel);
                break;
        }
    }

    // We made the session with this amount; should Stripe ever say another, a person has to look before goods leave.
    private static void MustMatch(Payment payment, StripeReading reading)
    {
        if (reading.Session.AmountTotal != payment.AmountMinor
            || !string.Equals(reading.Session.Currency, payment.Currency, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException(
                $"Payment {payment.Id} is for {payment.AmountMinor} {payment.Currency} and Stripe says {reading.Session.AmountTotal} {reading.Session.Currency}.");
    }

    private async Task NoteRefundsAsync(Payment payment, IReadOnlyList<Stripe.Refund> made, CancellationToken cancel)
    {
        var before = payment.Refunds.ToDictionary(r => r, r => (RefundStatus?)r.Status);
        foreach (var refund in made)
            Note(payment, refund);
        payment.RefundedMinor = payment.Refunds.Where(r => r.Counts && r.Status != RefundStatus.Requested).Sum(r => r.AmountMinor);
        var changes = payment.Refunds.Select(r => new RefundChange(r, before.GetValueOrDefault(r))).Where(c => c.Before != c.Refund.Status).ToList();
        if (changes.Count > 0)
            await listener.RefundedAsync(payment, changes, cancel);
    }

    private static void Note(Payment payment, Stripe.Refund made)
    {
        var key = made.Metadata?.GetValueOrDefault("refund");
        var refund = payment.Refunds.Find(r => r.StripeId == made.Id || r.Key == key);
        if (refund is null)
            payment.Refunds.Add(refund = new Refund
            {
                Key = made.Id, AmountMinor = made.Amount, Currency = payment.Currency, By = Refund.AtStripe, CreatedAt = made.Created,
            });
        refund.StripeId = made.Id;
        refund.FailureReason = made.FailureReason ?? refund.FailureReason;
        refund.Status = made.Status switch
        {
            "succeeded" => RefundStatus.Succeeded,
            "failed" => RefundStatus.Failed,
            "canceled" => RefundStatus.Canceled,
            _ => RefundStatus.Pending,
        };
    }

    [LoggerMessage(300, LogLevel.Information, "Payment {PaymentId} of order {Order} is paid")]
    private partial void LogPaid(int paymentId, string order);
}
