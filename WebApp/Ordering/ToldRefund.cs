using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Payments;

namespace WebApp.Ordering;

/// <summary>A refund as its buyer is told of it.</summary>
/// <param name="Refund">How much, and where it stands.</param>
/// <param name="ForWhat">“ for 2 × Enamel mug”; empty where only an amount is known.</param>
public sealed record ToldRefund(Refund Refund, string ForWhat)
{
    /// <summary>The refunds of the payment that paid an order, oldest first. One that never came as far as Stripe was never told.</summary>
    /// <param name="db">The database.</param>
    /// <param name="order">The order with its lines.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static async Task<IReadOnlyList<ToldRefund>> ReadAsync(AppDbContext db, Order order, CancellationToken cancel)
    {
        if (order.PaymentId is null)
            return [];
        var refunds = await db.Refunds.AsNoTracking().Where(r => r.PaymentId == order.PaymentId && r.StripeId != null)
            .OrderBy(r => r.Id).ToListAsync(cancel);
        var decided = await db.OrderRefunds.AsNoTracking().OfOrder(order.Id).ToDictionaryAsync(d => d.RefundId, cancel);
        return refunds.ConvertAll(r => new ToldRefund(r, decided.GetValueOrDefault(r.Id)?.ForWhat(order) ?? ""));
    }
}
