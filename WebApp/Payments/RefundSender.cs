using Microsoft.EntityFrameworkCore;
using Stripe;
using WebApp.Data;
using WebApp.Journal;

namespace WebApp.Payments;

/// <summary>
/// Passes refunds on to Stripe, each once. Stripe is always asked first whether it has made the refund already: the answer
/// to an earlier request may have been lost, and an idempotency key protects for a day only.
/// </summary>
public sealed partial class RefundSender(AppDbContext db, StripeGateway stripe, PaymentBooking booking, ILogger<RefundSender> log)
{
    /// <summary>Sends what was decided and is not confirmed. The caller holds the payment's turn.</summary>
    /// <exception cref="PaymentsUnavailableException">Stripe could not be asked; it is to be repeated.</exception>
    internal async Task SendAsync(int paymentId, CancellationToken cancel)
    {
        var waiting = await db.Refunds.AsNoTracking()
            .Where(r => r.PaymentId == paymentId && r.Status == RefundStatus.Requested).OrderBy(r => r.Id).ToListAsync(cancel);
        if (waiting.Count == 0)
            return;
        var payment = await db.Payments.Where(p => p.Id == paymentId).Select(p => new { p.PaymentIntentId, p.Reference }).SingleAsync(cancel);
        using var about = JournalSubject.Enter(JournalSubject.OfOrder(payment.Reference));
        var intent = payment.PaymentIntentId
            ?? throw new InvalidOperationException($"Payment {paymentId} is to be refunded and has no PaymentIntent.");
        var known = (await stripe.ListRefundsAsync(intent, cancel)).Data;
        foreach (var refund in waiting)
            if (known.Find(r => r.Metadata?.GetValueOrDefault("refund") == refund.Key) is { } made)
                await BookAsync(paymentId, made);
            else
                await MakeAsync(refund, intent, cancel);
    }

    private async Task MakeAsync(Refund refund, string intent, CancellationToken cancel)
    {
        try
        {
            await BookAsync(refund.PaymentId, await stripe.RefundAsync(refund, intent, cancel));
        }
        catch (PaymentsUnavailableException trouble) when (trouble.BrokeOff)
        {
            // Whether it was made shows in Stripe's list when its turn comes again; if not, it goes on under a new key.
            await db.WriteAsync(() => db.Refunds.Where(r => r.Id == refund.Id)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.BrokenOff, x => x.BrokenOff + 1), CancellationToken.None), CancellationToken.None);
            throw;
        }
        catch (StripeException refused)
        {
            LogRefused(refund.Id, refused.StripeError?.Code, refused);
            await db.WriteAsync(() => booking.RefuseRefundAsync(refund, refused.StripeError?.Message ?? refused.Message), CancellationToken.None);
        }
    }

    // Stripe has spoken: it is booked even if the asker has left.
    private Task BookAsync(int paymentId, Stripe.Refund made) =>
        db.WriteAsync(() => booking.BookRefundAsync(paymentId, made, CancellationToken.None), CancellationToken.None);

    [LoggerMessage(302, LogLevel.Error, "Stripe refused refund {RefundId}: {Code}")]
    private partial void LogRefused(int refundId, string? code, Exception refused);
}
