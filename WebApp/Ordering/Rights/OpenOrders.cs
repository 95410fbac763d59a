using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Payments;
using WebApp.Payments.Disputes;

namespace WebApp.Ordering.Rights;

/// <summary>Which orders still need their buyer's name: to be paid, sent, paid back or argued about with a bank.</summary>
public sealed class OpenOrders(AppDbContext db)
{
    /// <summary>One sentence for each that is open.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string[] numbers, CancellationToken cancel)
    {
        var (open, disputes) = (new List<string>(), db.Disputes.Where(d => d.ClosedAt == null));
        foreach (var some in numbers.Chunk(500))
        {
            var orders = await db.Orders.AsNoTracking().Where(o => some.Contains(o.Number)).OrderBy(o => o.Id).ToListAsync(cancel);
            open.AddRange(orders.Where(o => o.IsOpen).Select(Sentence));
            var payments = db.Payments.AsNoTracking().Where(p => some.Contains(p.Reference));
            open.AddRange((await payments.Where(p => p.Refunds.Any(r => r.Status == RefundStatus.Requested || r.Status == RefundStatus.Pending))
                .Select(p => p.Reference).Distinct().ToListAsync(cancel)).Select(n => $"Money of order {n} is on its way back."));
            open.AddRange((await payments.Where(p => disputes.Any(d => d.PaymentId == p.Id))
                .Select(p => p.Reference).Distinct().ToListAsync(cancel)).Select(n => $"A bank asks for the payment of order {n} back, and has not decided."));
        }
        return open;
    }

    private static string Sentence(Order order) => order.Status switch
    {
        OrderStatus.Pending => $"Order {order.Number} waits for its payment. If it is not paid, it ends by itself within the hour.",
        OrderStatus.Processing => $"Order {order.Number} waits for your bank.",
        _ => $"Order {order.Number} is paid and not sent yet.",
    };
}
