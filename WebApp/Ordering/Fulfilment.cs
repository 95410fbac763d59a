using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Payments;
using WebApp.Payments.Disputes;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>What the team does with a paid order: send it, or give the money back.</summary>
public sealed class Fulfilment(AppDbContext db, PaymentDesk desk, OrderMails mails, TimeProvider clock)
{
    /// <summary>Marks an order as sent and tells the buyer.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="by">Who sent it.</param>
    /// <param name="carrier">Who carries it, if known.</param>
    /// <param name="trackingCode">The carrier's number, if any.</param>
    /// <param name="trackingUrl">Where it can be followed, if anywhere.</param>
    /// <param name="despiteDispute">Whether it is sent though the bank asks for the money back, or has got it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Why it could not be done, or null.</returns>
    public Task<string?> ShipAsync(int orderId, string by, string? carrier, string? trackingCode, string? trackingUrl, bool despiteDispute, CancellationToken cancel) =>
        db.WriteAsync(async () =>
        {
            var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancel);
            if (order.Status == OrderStatus.Shipped)
                return "This order is marked as shipped already.";
            if (!order.CanBeShipped)
                return $"This order is {order.Status.ToString().ToLowerInvariant()} and cannot be shipped.";
            if (!despiteDispute && await db.Disputes.Troubling().AnyAsync(d => d.PaymentId == order.PaymentId, cancel))
                return "The buyer’s bank disputes this payment. If you want to ship it all the same, tick the box that says so.";
            order.Ship(clock.UtcNow(), by, carrier, trackingCode, trackingUrl);
            await mails.ShippedAsync(order, cancel);
            return null;
        }, cancel);

    /// <summary>Adds a note for the team to the order's history.</summary>
    public Task NoteAsync(int orderId, string by, string words, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var order = await db.Orders.SingleAsync(o => o.Id == orderId, cancel);
        order.Note(clock.UtcNow(), "Note", words, by);
    }, cancel);

    /// <summary>Gives back all that has not been given back yet.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="by">Who decided it.</param>
    /// <param name="restock">Whether the goods are for sale again.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Why it could not be done, or null.</returns>
    public async Task<string?> RefundAsync(int orderId, string by, bool restock, CancellationToken cancel)
    {
        var (paymentId, problem) = await db.WriteAsync(() => DecideAsync(orderId, by, restock, cancel), cancel);
        if (problem is not null)
            return problem;
        try
        {
            await desk.SendRefundsAsync(paymentId, CancellationToken.None);
        }
        catch (PaymentsUnavailableException)
        {
            return "Stripe does not answer just now. The refund is noted and is sent as soon as it does; there is nothing more to do.";
        }
        return await db.Refunds.AsNoTracking().Where(r => r.PaymentId == paymentId && r.Status == RefundStatus.Failed)
            .OrderByDescending(r => r.Id).Select(r => "Stripe refused the refund: " + r.FailureReason).FirstOrDefaultAsync(cancel);
    }

    private async Task<(int PaymentId, string? Problem)> DecideAsync(int orderId, string by, bool restock, CancellationToken cancel)
    {
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancel);
        if (order.PaymentId is not { } paymentId)
            return (0, "Nothing was paid for this order.");
        if ((await db.Disputes.Where(d => d.PaymentId == paymentId).ToListAsync(cancel)).Exists(d => d.ForbidsRefund))
            return (paymentId, "The buyer’s bank disputes this payment and has the money already, so Stripe refuses a refund.");
        var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == paymentId, cancel);
        var open = payment.AmountMinor - payment.Refunds.Where(r => r.Counts).Sum(r => r.AmountMinor);
        if (!await desk.RefundAsync(paymentId, open, by, cancel))
            return (paymentId, "All of this order has been refunded already.");
        order.Note(clock.UtcNow(), "Refund requested", $"{new Money(open, order.Currency)}{(restock ? ", goods back in stock" : "")}.", by);
        if (restock)
            await RestockAsync(order, cancel);
        return (paymentId, null);
    }

    private async Task RestockAsync(Order order, CancellationToken cancel)
    {
        foreach (var line in order.Lines.Where(l => l.Held > 0))
        {
            var variant = await db.Variants.SingleAsync(v => v.Id == line.VariantId, cancel);
            Stock.Move(db, variant, line.Held, StockReason.Restocked, order.Number, clock.UtcNow());
            line.Held = 0;
        }
    }
}
