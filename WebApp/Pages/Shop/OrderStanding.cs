using System.Globalization;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Pages.Shop;

/// <summary>What the buyer can do about an order.</summary>
public enum OrderStep
{
    None,
    Pay,
    LookAgain,
    FollowParcel,
    OrderAgain,
}

/// <summary>The state of an order in one sentence for its buyer.</summary>
/// <param name="Tone">The colour: <c>good</c>, <c>warn</c>, <c>bad</c>, <c>waiting</c> or nothing.</param>
/// <param name="Icon">The drawing beside it; none while waiting.</param>
/// <param name="Heading">The state.</param>
/// <param name="Words">What it means, and what comes next.</param>
/// <param name="Step">What the buyer can do.</param>
public sealed record OrderStanding(string Tone, string? Icon, string Heading, string Words, OrderStep Step)
{
    /// <summary>How many times the page looks again by itself: for one minute, every three seconds.</summary>
    public const int MostLooks = 20;

    /// <summary>How an order stands.</summary>
    /// <param name="order">The order, with its history.</param>
    /// <param name="payment">The latest attempt to pay it, if any.</param>
    /// <param name="look">0 for a plain visit; the count of looks after Stripe has sent the buyer back as paid.</param>
    /// <param name="site">For times and words.</param>
    /// <param name="isMailed">Whether mails leave this site: without a mail server none is promised.</param>
    public static OrderStanding Of(Order order, Payment? payment, int look, SiteOptions site, bool isMailed) => order.Status switch
    {
        OrderStatus.Pending when look > MostLooks => new("warn", "clock", "Your payment is not confirmed yet",
            $"This takes longer than usual. If you have paid, nothing is lost: {Told(order, isMailed)} as soon as we hear of it.", OrderStep.LookAgain),
        OrderStatus.Pending when look > 0 => new("waiting", null, "We are confirming your payment",
            $"This page looks again by itself. You can also close it: {Told(order, isMailed)} when it is done.", OrderStep.LookAgain),
        OrderStatus.Pending when payment?.LastError is { Length: > 0 } error => new("bad", "alert", "The payment did not go through",
            $"{error} Nothing was charged.{Hold(payment, site)} Try again with the same card or another one.", OrderStep.Pay),
        OrderStatus.Pending => new("warn", "clock", "Not paid yet",
            $"Your order is placed, and nothing was charged so far.{Hold(payment, site)}", OrderStep.Pay),
        OrderStatus.Processing => new("waiting", null, "Your payment is on its way",
            $"Your bank needs some days to settle it: {Told(order, isMailed)} when the money is there{(order.ShippingName is null ? "" : ", and then we send your order")}.", OrderStep.None),
        OrderStatus.Paid => new("good", "check", order.TotalMinor == 0 ? "Thank you. Your order is placed." : "Thank you. Your order is paid.",
            Confirmed(order, isMailed), OrderStep.None),
        OrderStatus.Shipped => new("good", "truck", "Your order is on its way", Sent(order, site), order.TrackingUrl is null ? OrderStep.None : OrderStep.FollowParcel),
        OrderStatus.Refunded => new("", "refund", "Your money is on its way back",
            $"We gave back {order.RefundedTotal}. Banks take up to ten days to show it.", OrderStep.None),
        _ when order.Events.Exists(e => e.What == "Paid too late") => new("", "refund", "This order was cancelled",
            "Your payment came in after the time for it, and the goods were sold by then. We have given all of it back; banks take up to ten days to show it.", OrderStep.OrderAgain),
        _ => new("", "close", "This order was cancelled",
            $"{order.Events.FindLast(e => e.What == "Cancelled")?.Details} Everything is back on the shelf, and nothing was charged.".TrimStart(), OrderStep.OrderAgain),
    };

    private static string Told(Order order, bool isMailed) => isMailed ? $"we write to {order.Email}" : "keep the address of this page, it says so";

    private static string Confirmed(Order order, bool isMailed) => (isMailed, order.ShippingName is not null) switch
    {
        (true, var isSent) => $"A confirmation is on its way to {order.Email}.{(isSent ? " We write again when your parcel leaves." : "")}",
        (false, var isSent) => $"This page is your confirmation: keep its address.{(isSent ? " It also says when your parcel leaves." : "")}",
    };

    private static string Hold(Payment? payment, SiteOptions site) => payment is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" We hold everything for you until {site.ToLocal(payment.ExpiresAt):HH:mm}.");

    private static string Sent(Order order, SiteOptions site)
    {
        var day = string.Create(CultureInfo.InvariantCulture, $"Sent on {site.ToLocal(order.ShippedAt!.Value):d MMMM}");
        var with = string.IsNullOrEmpty(order.Carrier) ? "" : $" with {order.Carrier}";
        var code = string.IsNullOrEmpty(order.TrackingCode) ? "" : $" Tracking code {order.TrackingCode}.";
        return $"{day}{with}.{code}";
    }
}
