using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Payments;

/// <summary>
/// Looks up at Stripe what is still undecided, and passes on refunds that Stripe has not heard of: webhooks may be lost and
/// buyers may close the window, and neither may leave a paid order pending or a held item unsold.
/// </summary>
public sealed partial class Reconciler(
    AppDbContext db, PaymentDesk desk, PaymentAvailability payments, IOptions<PaymentsOptions> options, JournalWriter journal, TimeProvider clock, ILogger<Reconciler> log)
    : IRecurringWork
{
    private const int Batch = 100;

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        if (!payments.AreOpen)
            return;
        var now = clock.UtcNow();
        foreach (var payment in await UndecidedAsync(now, cancel))
            await TryAsync(payment.Id, payment.Reference, () => payment.ExpiresAt <= now && payment.Status != PaymentStatus.Processing
                ? desk.EndAsync(payment.Id, cancel)
                : desk.ConvergeAsync(payment.Id, cancel), cancel);
        foreach (var payment in await WithWaitingRefundsAsync(cancel))
            await TryAsync(payment.Id, payment.Reference, () => desk.SendRefundsAsync(payment.Id, cancel), cancel);
    }

    private Task<List<Payment>> UndecidedAsync(DateTime now, CancellationToken cancel)
    {
        var before = now - options.Value.Reconcile;
        return db.Payments.AsNoTracking()
            .Where(p => (p.Status == PaymentStatus.Open || p.Status == PaymentStatus.Processing
                    || (p.Status == PaymentStatus.Created && p.ExpiresAt <= now))
                && p.CreatedAt <= before && (p.CheckedAt == null || p.CheckedAt <= before))
            .OrderBy(p => p.CheckedAt).Take(Batch).ToListAsync(cancel);
    }

    private Task<List<Payment>> WithWaitingRefundsAsync(CancellationToken cancel)
    {
        var waiting = db.Refunds.Where(r => r.Status == RefundStatus.Requested).Select(r => r.PaymentId);
        return db.Payments.AsNoTracking().Where(p => waiting.Contains(p.Id)).OrderBy(p => p.Id).Take(Batch).ToListAsync(cancel);
    }

    private async Task TryAsync(int paymentId, string reference, Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await work();
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            // One payment in trouble must not keep the others waiting; it has its turn again next time.
            LogTrouble(paymentId, trouble);
            if (trouble is not PaymentsUnavailableException)
                journal.Add(ErrorFact.Of(trouble) with { Subject = JournalSubject.OfOrder(reference) });
        }
    }

    [LoggerMessage(320, LogLevel.Warning, "Payment {PaymentId} could not be reconciled yet")]
    private partial void LogTrouble(int paymentId, Exception trouble);
}
