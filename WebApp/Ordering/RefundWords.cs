using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>A part of a refund, for people.</summary>
/// <param name="Words">What it is for: “2 × Enamel mug”.</param>
/// <param name="Note">“Blue / M”; may be empty.</param>
/// <param name="Amount">How much; negative for what was given back before.</param>
public sealed record RefundPart(string Words, string Note, Money Amount);

/// <summary>What refunds are for, in words.</summary>
public static class RefundWords
{
    extension(OrderRefund refund)
    {
        /// <summary>What it is made of; the parts sum up to its amount.</summary>
        public IReadOnlyList<RefundPart> PartsOf(Order order)
        {
            var parts = order.Lines.OrderBy(l => l.Id).Join(refund.Lines, l => l.Id, r => r.OrderLineId,
                (l, r) => new RefundPart($"{r.Quantity} × {l.Name}", l.Label, l.Unit * r.Quantity)).ToList();
            if (refund.ShippingMinor > 0)
                parts.Add(new(order.ShippingName ?? "Delivery", "", new(refund.ShippingMinor, order.Currency)));
            if (refund.ExtraMinor > 0)
                parts.Add(new("A gesture of goodwill", "", new(refund.ExtraMinor, order.Currency)));
            var over = refund.Refund.Amount - parts.Aggregate(Money.Zero(order.Currency), (sum, part) => sum + part.Amount);
            if (over.Minor != 0)
                parts.Add(new("Given back before", "", over));
            return parts;
        }

        /// <summary>“ for 2 × Enamel mug, Standard delivery”; empty for an amount alone.</summary>
        public string ForWhat(Order order) =>
            refund.PartsOf(order).Where(p => p.Amount.Minor > 0).Select(p => p.Words).ToList() is { Count: > 0 } words ? " for " + string.Join(", ", words) : "";
    }

    /// <summary>Where a refund stands, as the buyer reads it.</summary>
    public static string ForBuyer(RefundStatus status) => status switch
    {
        RefundStatus.Requested => "is being sent to your bank",
        RefundStatus.Pending => "is on its way; your bank has not confirmed it yet",
        RefundStatus.Succeeded => "is on its way; banks take up to ten days to show it",
        RefundStatus.Failed => "could not be paid out by your bank; we will be in touch",
        _ => "was called off",
    };

    /// <summary>Where a refund stands, as the team reads it, and the class of its badge.</summary>
    public static (string Words, string Class) ForTeam(RefundStatus status) => status switch
    {
        RefundStatus.Requested => ("Not sent yet", "info"),
        RefundStatus.Pending => ("Pending", "info"),
        RefundStatus.Succeeded => ("Refunded", "good"),
        RefundStatus.Failed => ("Failed", "bad"),
        _ => ("Cancelled", ""),
    };
}
