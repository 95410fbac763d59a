using WebApp.Payments;

namespace WebApp.Ordering.Rights;

/// <summary>An order as its buyer gets it: all of it, in words.</summary>
internal static class OrderExport
{
    public static object Of(Order order, IEnumerable<Payment> payments, IReadOnlyDictionary<int, string> refundReasons) => new
    {
        order.Number, Placed = order.CreatedAt, Status = order.Status.ToString(), order.Name, order.Email, Telephone = order.Phone,
        Address = string.Join(", ", order.ShipTo.Lines), Delivery = order.ShippingName ?? "", Goods = order.Subtotal.ToString(), DeliveryPrice = order.Shipping.ToString(),
        Total = order.Total.ToString(), Refunded = order.RefundedTotal.ToString(), Paid = order.PaidAt, Shipped = order.ShippedAt, order.Carrier, order.TrackingCode,
        Lines = order.Lines.OrderBy(l => l.Id).Select(l => new { What = $"{l.Name} {l.Label}".Trim(), l.Sku, l.Quantity, Price = l.Unit.ToString(), Total = l.Total.ToString() }).ToList(),
        Payments = payments.OrderBy(p => p.Id).Select(p => new
        {
            Begun = p.CreatedAt, Amount = p.Amount.ToString(), Status = p.Status.ToString(), Paid = p.PaidAt, p.SessionId, p.PaymentIntentId, p.ChargeId,
            Refunds = p.Refunds.OrderBy(r => r.Id).Select(r => new { At = r.CreatedAt, Amount = r.Amount.ToString(), Status = r.Status.ToString(), Reason = refundReasons.GetValueOrDefault(r.Id, "") }).ToList(),
        }).ToList(),
        // Who of the team did it is theirs and not the buyer's.
        History = order.Events.OrderBy(e => e.Id).Select(e => new { e.At, e.What, e.Details }).ToList(),
    };
}
