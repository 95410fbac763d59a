using Microsoft.EntityFrameworkCore;
using Stripe;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Payments.CardTesting;
using WebApp.Payments.Disputes;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>
/// Where payments are begun, looked up and ended. Checkout, landing page, webhooks and the reconciler all end in
/// <see cref="ConvergeAsync"/>, which asks Stripe and books what it says, however often and in whatever order it is called.
/// </summary>
public sealed partial class PaymentDesk(
    AppDbContext db, StripeGateway stripe, PaymentBooking booking, RefundSender refunds, PaymentLocks locks,
    PaymentPace pace, PaymentSources sources, TimeProvider clock, ILogger<PaymentDesk> log)
{
    /// <summary>Notes a payment in the caller's transaction; Stripe hears of it in <see cref="OpenAsync"/>.</summary>
    /// <param name="reference">The number of the order.</param>
    /// <param name="amount">What is to be paid.</param>
    /// <param name="validFor">How long the buyer has; Stripe allows 30 minutes to 24 hours.</param>
    public Payment Begin(string reference, Money amount, TimeSpan validFor)
    {
        var now = clock.UtcNow();
        var payment = new Payment
        {
            Reference = reference,
            Key = PublicNumber.NewKey(),
            AmountMinor = amount.Minor,
            Currency = amount.Currency,
            CreatedAt = now,
            // Whole seconds: Stripe counts in them, and a repeated request must be the same to the letter.
            ExpiresAt = new DateTime((now + validFor).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc),
        };
        db.Payments.Add(payment);
        return payment;
    }

    /// <summary>Has Stripe open the payment page, or finds the one that it opened before.</summary>
    /// <returns>Where the buyer pays; null when it has been paid or has ended meanwhile.</returns>
    /// <exception cref="PaymentsUnavailableException">Stripe could not be asked; try again with the same payment.</exception>
    /// <exception cref="StripeException">Stripe refused the request.</exception>
    public async Task<string?> OpenAsync(int paymentId, PaymentRequest request, CancellationToken cancel)
    {
        using var turn = await locks.EnterAsync(paymentId, cancel);
        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == paymentId, cancel);
        if (payment.Status is not PaymentStatus.Created)
            return payment.Status == PaymentStatus.Open ? payment.SessionUrl : null;
        using var about = JournalSubject.Enter(JournalSubject.OfOrder(payment.Reference));
        var session = await stripe.CreateSessionAsync(payment, request, cancel);
        // Once the session exists it must be known here, even if the buyer has left.
        await db.WriteAsync(async () =>
        {
            var mine = await db.Payments.SingleAsync(p => p.Id == paymentId, CancellationToken.None);
            (mine.SessionId, mine.SessionUrl) = (session.Id, session.Url);
            if (mine.Status == PaymentStatus.Created)
                mine.Status = PaymentStatus.Open;
        }, CancellationToken.None);
        pace.Opened(payment.Key);
        return session.Url;
    }

    /// <summary>Puts a new payment in the place of one that Stripe never confirmed and that is too old to be asked for again.</summary>
    /// <returns>The new one; or the old one, when it has moved on meanwhile.</returns>
    public async Task<Payment> ReplaceAsync(int paymentId, TimeSpan validFor, CancellationToken cancel)
    {
        using var turn = await locks.EnterAsync(paymentId, cancel);
        return await db.WriteAsync(async () =>
        {
            var old = await db.Payments.SingleAsync(p => p.Id == paymentId, cancel);
            if (old is not { Status: PaymentStatus.Created, SessionId: null })
                return old;
            old.Status = PaymentStatus.Expired;
            return Begin(old.Reference, old.Amount, validFor);
        }, cancel);
    }

    /// <summary>Asks Stripe about a payment and books the answer.</summary>
    /// <returns>Where it stands now.</returns>
    /// <exception cref="PaymentsUnavailableException">Stripe could not be asked; nothing was changed.</exception>
    public Task<PaymentStatus> ConvergeAsync(int paymentId, CancellationToken cancel) => ConvergeAsync(paymentId, hintsAtDispute: false, cancel);

    /// <summary>The same, and looks for disputes even where the charge does not say that there are any.</summary>
    internal async Task<PaymentStatus> ConvergeAsync(int paymentId, bool hintsAtDispute, CancellationToken cancel)
    {
        using var turn = await locks.EnterAsync(paymentId, cancel);
        var known = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == paymentId, cancel);
        if (known.SessionId is not { } sessionId)
            return known.Status;
        using var about = JournalSubject.Enter(JournalSubject.OfOrder(known.Reference));
        var session = await stripe.GetSessionAsync(sessionId, cancel);
        var given = session.PaymentIntent is { } intent && (intent.LatestCharge?.AmountRefunded > 0 || await HasRefundsAsync(paymentId, cancel))
            ? (await stripe.ListRefundsAsync(intent.Id, cancel)).Data
            : [];
        var disputes = session.PaymentIntent is { } asked && (hintsAtDispute || asked.LatestCharge?.Disputed == true || await HasDisputesAsync(paymentId, cancel))
            ? (await stripe.ListDisputesAsync(asked.Id, cancel)).Data
            : [];
        // From here on it runs to its end: Stripe has spoken, and it must be booked even if the asker has left.
        var status = await db.WriteAsync(
            () => booking.BookAsync(paymentId, new(session, given, disputes), CancellationToken.None), CancellationToken.None);
        if (status != known.Status)
            PaymentMeters.Turned(status);
        if (status == PaymentStatus.Paid && known.Status != PaymentStatus.Paid)
            sources.Paid(known.Key);
        await refunds.SendAsync(paymentId, cancel);
        return status;
    }

    /// <summary>Ends a payment, so that it can no longer be paid; if it has been paid meanwhile, that is booked instead.</summary>
    /// <returns>Where it stands now: <see cref="PaymentStatus.Expired"/> if it could be ended.</returns>
    /// <exception cref="PaymentsUnavailableException">Stripe could not be asked; the payment may still be open.</exception>
    public async Task<PaymentStatus> EndAsync(int paymentId, CancellationToken cancel)
    {
        using (await locks.EnterAsync(paymentId, cancel))
        {
            var known = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == paymentId, cancel);
            if (known.SessionId is null)
                return await db.WriteAsync(() => booking.GiveUpAsync(paymentId, cancel), cancel);
            using var about = JournalSubject.Enter(JournalSubject.OfOrder(known.Reference));
            if (known.IsUndecided)
                await ExpireAsync(known, cancel);
        }
        return await ConvergeAsync(paymentId, cancel);
    }

    /// <summary>The payments of an order that may still become paid, newest first.</summary>
    public Task<List<Payment>> UndecidedAsync(string reference, CancellationToken cancel) => db.Payments.AsNoTracking()
        .Where(p => p.Reference == reference && (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Open || p.Status == PaymentStatus.Processing))
        .OrderByDescending(p => p.Id).ToListAsync(cancel);

    /// <summary>Notes a refund in the caller's transaction; call <see cref="SendRefundsAsync"/> after it.</summary>
    /// <returns>The refund; null when more would go back than was paid, and nothing was noted.</returns>
    public Task<Refund?> RefundAsync(int paymentId, long amountMinor, string by, CancellationToken cancel) =>
        booking.RequestRefundAsync(paymentId, amountMinor, by, cancel);

    /// <summary>Passes on to Stripe every refund that was decided here and not confirmed yet.</summary>
    /// <exception cref="PaymentsUnavailableException">Stripe could not be asked; the reconciler repeats it.</exception>
    public async Task SendRefundsAsync(int paymentId, CancellationToken cancel)
    {
        using var turn = await locks.EnterAsync(paymentId, cancel);
        await refunds.SendAsync(paymentId, cancel);
    }

    // A refund that failed has left the charge's total again, and must be read all the same.
    private Task<bool> HasRefundsAsync(int paymentId, CancellationToken cancel) =>
        db.Refunds.AnyAsync(r => r.PaymentId == paymentId && r.StripeId != null, cancel);

    // Stripe may not call a charge disputed over which a bank has only inquired.
    private Task<bool> HasDisputesAsync(int paymentId, CancellationToken cancel) => db.Disputes.AnyAsync(d => d.PaymentId == paymentId, cancel);

    private async Task ExpireAsync(Payment payment, CancellationToken cancel)
    {
        try
        {
            await stripe.ExpireSessionAsync(payment.SessionId!, cancel);
        }
        catch (StripeException refused) when ((int)refused.HttpStatusCode == 400)
        {
            // Not open any more: paid or expired in this very moment. The next reading tells which.
            LogNotOpen(payment.Id);
        }
    }

    [LoggerMessage(301, LogLevel.Information, "Payment {PaymentId} was to be ended and is not open any more")]
    private partial void LogNotOpen(int paymentId);
}
