using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>A line of an order, and how much of it can still be given back.</summary>
/// <param name="Line">The line.</param>
/// <param name="Left">How many were neither given back nor promised.</param>
/// <param name="CanShelve">Whether any of it was taken from counted stock and has not gone back.</param>
public sealed record RefundableLine(OrderLine Line, int Left, bool CanShelve);

/// <summary>What can still be given back of an order: the one place that says what is too much.</summary>
/// <param name="Left">All the money that was neither given back nor promised.</param>
/// <param name="Shipping">What is left of the delivery.</param>
/// <param name="Lines">The lines, in their order.</param>
public sealed record Refundable(Money Left, Money Shipping, IReadOnlyList<RefundableLine> Lines)
{
    /// <summary>Reckons it.</summary>
    /// <param name="order">The order with its lines.</param>
    /// <param name="payment">The payment that paid it, with its refunds; null when nothing was paid.</param>
    /// <param name="decided">What was decided here until now, with the refunds.</param>
    public static Refundable Of(Order order, Payment? payment, IReadOnlyList<OrderRefund> decided)
    {
        var left = payment is { Status: PaymentStatus.Paid } ? payment.AmountMinor - payment.Refunds.Where(r => r.Counts).Sum(r => r.AmountMinor) : 0;
        var counting = decided.Where(d => d.Refund.Counts).ToList();
        return new(
            new(left, order.Currency), new(order.ShippingMinor - counting.Sum(d => d.ShippingMinor), order.Currency),
            [.. order.Lines.OrderBy(l => l.Id).Select(l => new RefundableLine(l, l.Quantity - l.Refunded, l.Held > 0))]);
    }

    /// <summary>What the chosen goods and delivery cost the buyer, whatever is left.</summary>
    public Money PriceOf(RefundRequest request) => request.Lines
        .Join(Lines, r => r.LineId, l => l.Line.Id, (r, l) => l.Line.Unit * r.Quantity)
        .Aggregate(request.Shipping ? Shipping : Money.Zero(Left.Currency), (a, b) => a + b);

    /// <summary>
    /// What a request comes to. Goods and delivery give back no more than is left, when an amount was given back for nothing
    /// in particular before; an amount of one's own is taken as it is.
    /// </summary>
    public Money TotalOf(RefundRequest request) =>
        (PriceOf(request) is var price && price > Left ? Left : price) + new Money(request.ExtraMinor, Left.Currency);

    /// <summary>The same request by somebody who has seen what it comes to.</summary>
    public RefundRequest Seen(RefundRequest request) => request with { SeenMinor = TotalOf(request).Minor };

    /// <summary>Everything that is left.</summary>
    public RefundRequest Everything(string token, bool toShelf) =>
        new(token, [.. Lines.Where(l => l.Left > 0).Select(l => new RefundRequestLine(l.Line.Id, l.Left, toShelf))], Shipping.Minor > 0, 0, "", Left.Minor);

    /// <summary>What it comes to now, where that could be given back and is not what was seen; null otherwise.</summary>
    public Money? OtherTotal(RefundRequest request) => TotalOf(request) is var total && total.Minor > 0 && total <= Left && total.Minor != request.SeenMinor ? total : null;

    /// <summary>Why a request cannot be granted, in plain words; null when it can.</summary>
    public string? ProblemOf(RefundRequest request)
    {
        if (Left.Minor == 0)
            return "All of this order has been refunded already.";
        foreach (var asked in request.Lines.Where(l => l.Quantity != 0))
            if (Lines.FirstOrDefault(l => l.Line.Id == asked.LineId) is not { } line)
                return "One of the lines is not of this order. Please open the page again.";
            else if (asked.Quantity < 0 || asked.Quantity > line.Left)
                return line.Left == 0 ? $"All of “{line.Line.Name}” has been refunded already." : $"Of “{line.Line.Name}” between 0 and {line.Left} can be refunded.";
        if (request.ExtraMinor < 0)
            return "The amount of your own cannot be negative.";
        if (request.ExtraMinor > 0 && string.IsNullOrWhiteSpace(request.Reason))
            return "Say why, when you give back an amount of your own.";
        var total = TotalOf(request);
        if (total.Minor == 0)
            return "Choose what to refund first.";
        if (OtherTotal(request) is { } other)
            return $"It comes to {other}. Press the button again if that is right.";
        return total > Left ? $"That would be {total}, and only {Left} of this order can still be refunded." : null;
    }
}
