using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Payments.Ledger;

/// <summary>The part of the sweep that writes: payments that the site has missed, then the bookings, then the comparison.</summary>
public sealed partial class SweepBooking(
    AppDbContext db, PaymentDesk desk, TransactionBooking booking, Comparison comparison, SweepAlerts alerts, ILogger<SweepBooking> log)
{
    private const int Batch = 50;

    /// <summary>So long a comparison is kept.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

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

    /// <summary>Books what is missing, a few transactions at a time, so that no buyer waits long for their turn to write.</summary>
    public async Task BookAsync(CancellationToken cancel)
    {
        var open = await db.StripeTransactions.AsNoTracking().Where(t => t.State != TransactionState.Explained).ToListAsync(cancel);
        // What came in before what went out: a refund is booked against its payment, also within one second.
        var inOrder = open.OrderBy(t => t.CreatedAt).ThenBy(t => TransactionRules.IsCharge(t) ? 0 : TransactionRules.IsRefund(t) ? 1 : 2).Select(t => t.Id);
        foreach (var batch in inOrder.Chunk(Batch))
            await db.WriteAsync(async () =>
            {
                var transactions = await db.StripeTransactions.Where(t => batch.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
                foreach (var id in batch)
                    await booking.BookAsync(transactions[id], cancel);
            }, cancel);
    }

    /// <summary>Compares, and keeps and tells what came of it. In one transaction, so that both sides are of one moment.</summary>
    public Task CompareAsync(SweepRun run, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        await comparison.FillAsync(run, cancel);
        await KeepAsync(run, cancel);
    }, cancel);

    /// <summary>Keeps and tells that Stripe could not be asked.</summary>
    public Task GiveUpAsync(SweepRun run, CancellationToken cancel) => db.WriteAsync(() => KeepAsync(run, cancel), cancel);

    private async Task KeepAsync(SweepRun run, CancellationToken cancel)
    {
        var before = run.At - Kept;
        await db.SweepRuns.Where(r => r.At < before).ExecuteDeleteAsync(cancel);
        db.SweepRuns.Add(run);
        await alerts.TellAsync(run, cancel);
    }

    [LoggerMessage(332, LogLevel.Warning, "Payment {PaymentId} could not be brought up to date for the ledger")]
    private partial void LogTrouble(int paymentId, Exception trouble);
}
