using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>
/// Where the team ends an order that is not paid. Its payment page is closed at Stripe first, so that nobody pays for what is not
/// sent; the order itself is cancelled by what Stripe then says, as one is that was not paid in time.
/// </summary>
public sealed class Cancelling(AppDbContext db, PaymentDesk desk, TimeProvider clock)
{
    /// <summary>Cancels an order, and has its goods for sale again. One that is cancelled already stays so.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="reason">Why, for the team; may be empty.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Why it could not be done, or null.</returns>
    /// <exception cref="PaymentsUnavailableException">Stripe could not be asked; the order may still be paid.</exception>
    public async Task<string?> CancelAsync(int orderId, string by, string reason, CancellationToken cancel)
    {
        var (number, problem) = await db.WriteAsync(async () =>
        {
            var order = await db.Orders.Include(o => o.Events).SingleAsync(o => o.Id == orderId, cancel);
            if (order.Status == OrderStatus.Pending && !order.IsCancellationWanted)
                order.WantCancelled(clock.UtcNow(), by, reason);
            return (order.Number, ProblemOf(order.Status));
        }, cancel);
        if (problem is not null)
            return problem;
        foreach (var payment in await desk.UndecidedAsync(number, cancel))
            await desk.EndAsync(payment.Id, cancel);
        var status = await db.Orders.Where(o => o.Id == orderId).Select(o => o.Status).SingleAsync(cancel);
        return status == OrderStatus.Pending ? "Its payment could not be ended just now. Try again in a minute." : ProblemOf(status);
    }

    private static string? ProblemOf(OrderStatus status) => status switch
    {
        OrderStatus.Pending or OrderStatus.Cancelled => null,
        OrderStatus.Processing => "The buyer’s bank has begun to pay this order, which takes some days. Give the money back once it is there.",
        OrderStatus.Refunded => "The money of this order was given back already.",
        _ => "This order is paid. Give the money back instead.",
    };
}
