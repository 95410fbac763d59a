using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Payments.Disputes;

/// <summary>Reminds the people responsible once, two days before the deadline of a dispute that nobody has answered.</summary>
public sealed partial class DisputeReminders(
    AppDbContext db, PaymentDesk desk, DisputeAlerts alerts, TimeProvider clock, ILogger<DisputeReminders> log) : IRecurringWork
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(2);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var due = await Due().Select(d => new { d.Id, d.PaymentId }).ToListAsync(cancel);
        foreach (var dispute in due)
        {
            await LookAsync(dispute.PaymentId, cancel);
            await db.WriteAsync(() => RemindAsync(dispute.Id, cancel), cancel);
        }
    }

    private IQueryable<Dispute> Due()
    {
        var now = clock.UtcNow();
        return db.Disputes.Waiting().Where(d => d.RemindedAt == null && d.EvidenceDueAt > now && d.EvidenceDueAt <= now + Ahead);
    }

    /// <summary>It may have been answered meanwhile. Should Stripe not say, a reminder too many is better than none.</summary>
    private async Task LookAsync(int paymentId, CancellationToken cancel)
    {
        try
        {
            await desk.ConvergeAsync(paymentId, cancel);
        }
        catch (Exception trouble) when (trouble is PaymentsUnavailableException or Stripe.StripeException)
        {
            LogUnreachable(paymentId, trouble);
        }
    }

    private async Task RemindAsync(int id, CancellationToken cancel)
    {
        if (await Due().SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } dispute)
            return;
        dispute.RemindedAt = clock.UtcNow();
        await alerts.RemindAsync(await db.Payments.SingleAsync(p => p.Id == dispute.PaymentId, cancel), dispute, cancel);
    }

    [LoggerMessage(304, LogLevel.Warning, "Stripe could not be asked about the dispute of payment {PaymentId} before the reminder")]
    private partial void LogUnreachable(int paymentId, Exception trouble);
}
