using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Payments;
using WebApp.Payments.Disputes;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>Where staff give money back: in full, in part, by line. It is decided in one write transaction, and then sent.</summary>
public sealed class Refunding(AppDbContext db, PaymentDesk desk, TimeProvider clock)
{
    /// <summary>What can still be given back of an order.</summary>
    public async Task<Refundable> ReadAsync(int orderId, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancel);
        var payment = await db.Payments.AsNoTracking().Include(p => p.Refunds).SingleOrDefaultAsync(p => p.Id == order.PaymentId, cancel);
        return Refundable.Of(order, payment, await db.OrderRefunds.AsNoTracking().OfOrder(orderId).ToListAsync(cancel));
    }

    /// <summary>Decides a refund and has Stripe make it. The same form again tells how it stands, and decides nothing.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancel">Ends the wait; what was decided is sent all the same.</param>
    public async Task<RefundResult> RequestAsync(int orderId, string by, RefundRequest request, CancellationToken cancel)
    {
        var (paymentId, refused) = await db.WriteAsync(() => DecideAsync(orderId, by, request, cancel), cancel);
        if (refused is not null)
            return refused;
        var isSent = await SendAsync(paymentId);
        var made = await db.OrderRefunds.AsNoTracking().Where(r => r.OrderId == orderId && r.FormToken == request.Token).Select(r => r.Refund).SingleAsync(cancel);
        return made.Counts ? new RefundResult.Decided(made.Amount, isSent)
            : new RefundResult.Refused($"Stripe refused the refund. {made.FailureReason}".TrimEnd());
    }

    private async Task<bool> SendAsync(int paymentId)
    {
        try
        {
            await desk.SendRefundsAsync(paymentId, CancellationToken.None);
            return true;
        }
        catch (PaymentsUnavailableException)
        {
            // It is noted; the reconciler sends it as soon as Stripe answers.
            return false;
        }
    }

    private async Task<(int PaymentId, RefundResult.Refused? Refused)> DecideAsync(int orderId, string by, RefundRequest request, CancellationToken cancel)
    {
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancel);
        if (order.PaymentId is not { } paymentId)
            return (0, new("Nothing was paid for this order."));
        var decided = await db.OrderRefunds.OfOrder(orderId).ToListAsync(cancel);
        if (decided.Exists(d => d.FormToken == request.Token))
            return (paymentId, null);
        if ((await db.Disputes.Where(d => d.PaymentId == paymentId).ToListAsync(cancel)).Exists(d => d.ForbidsRefund))
            return (paymentId, new("The buyer’s bank disputes this payment and has the money already, so Stripe refuses a refund."));
        var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == paymentId, cancel);
        var rest = Refundable.Of(order, payment, decided);
        if (rest.ProblemOf(request) is { } problem)
            return (paymentId, new(problem, rest.OtherTotal(request)));
        var refund = await desk.RefundAsync(paymentId, rest.TotalOf(request).Minor, by, cancel)
            ?? throw new InvalidOperationException($"A refund of order {order.Number} was in bounds for the order and not for its payment.");
        var made = New(order, refund, rest, request);
        db.OrderRefunds.Add(made);
        OrderRefunds.Count(order, [.. decided, made]);
        order.Note(clock.UtcNow(), "Refund requested",
            $"{refund.Amount}{made.ForWhat(order)}. {made.Reason}".TrimEnd(), by, forTeam: true);
        return (paymentId, null);
    }

    private static OrderRefund New(Order order, Refund refund, Refundable rest, RefundRequest request)
    {
        var made = new OrderRefund
        {
            OrderId = order.Id, Refund = refund, FormToken = request.Token, Reason = request.Reason.Trim(),
            ShippingMinor = request.Shipping ? rest.Shipping.Minor : 0, ExtraMinor = request.ExtraMinor,
        };
        made.Lines.AddRange(request.Lines.Where(l => l.Quantity > 0)
            .Select(l => new OrderRefundLine { OrderLineId = l.LineId, Quantity = l.Quantity, ToShelf = l.ToShelf }));
        return made;
    }
}
