using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Payments.Ledger;

/// <summary>The part of the sweep that writes: payments that the site has missed, then the bookings, then the comparison.</summary>
public sealed partial class SweepBooking(
    AppDbContext db, PaymentDesk desk, TransactionBooking booking, Comparison comparison, ILogger<SweepBooking> log)
{
    /// <summary>Has every payment converge of which Stripe lists something that the ledger does not know.</summary>
    /// <exception cref="PaymentsUnavailableException">Stripe could not be asked.</exception>
    public async Task ConvergeAsync(CancellationToken cancel)
    {
        var entries = db.LedgerEntries;
        var missed = await db.StripeTransactions
            .Where(t => t.State != TransactionState.Explained && t.PaymentId != null && !entries.Any(e => e.TransactionKey == t.LedgerKey))
            .Select(t => t.PaymentId!.Value).Distinct().ToListAsync(cancel);
        foreach (var payment in missed)
        {
            try
            {
                await desk.ConvergeAsync(payment, cancel);
            }
            catch (Exception trouble) when (trouble is not PaymentsUnavailableException && !cancel.IsCancellationRequested)
            {
                // It stays unexplained, and is named; the others are compared all the same.
                LogTrouble(payment, trouble);
            }
        }
    }

    /// <summary>Books what is missing, and compares. Inside one write transaction, so that both sides are of one moment.</summary>
    public async Task BookAsync(SweepRun run, CancellationToken cancel)
    {
        var open = await db.StripeTransactions.Where(t => t.State != TransactionState.Explained)
            .OrderBy(t => t.CreatedAt).ToListAsync(cancel);
        // What came in before what went out: a refund is booked against its payment, also within one second.
        foreach (var transaction in open.OrderBy(t => t.CreatedAt).ThenBy(t => TransactionRules.IsCharge(t) ? 0 : TransactionRules.IsRefund(t) ? 1 : 2))
            await booking.BookAsync(transaction, cancel);
        await db.SaveChangesAsync(cancel);
        await comparison.FillAsync(run, cancel);
        db.SweepRuns.Add(run);
    }

    [LoggerMessage(332, LogLevel.Warning, "Payment {PaymentId} could not be brought up to date for the ledger")]
    private partial void LogTrouble(int paymentId, Exception trouble);
}
