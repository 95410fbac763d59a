using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Payments.Disputes;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>What the team does with a paid order.</summary>
public sealed class Fulfilment(AppDbContext db, OrderMails mails, TimeProvider clock)
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
        order.Note(clock.UtcNow(), "Note", words, by, forTeam: true);
    }, cancel);
}
