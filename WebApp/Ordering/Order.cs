using System.Security.Cryptography;
using System.Text;
using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>Where an order stands.</summary>
public enum OrderStatus
{
    /// <summary>Placed, its stock held, waiting for the money.</summary>
    Pending,

    /// <summary>The buyer has paid in a way that takes days; the money is on its way.</summary>
    Processing,

    /// <summary>Paid, waiting to be sent.</summary>
    Paid,

    /// <summary>Sent.</summary>
    Shipped,

    /// <summary>Never paid; its stock is for sale again.</summary>
    Cancelled,

    /// <summary>All of the money was given back.</summary>
    Refunded,
}

/// <summary>What somebody bought: a copy of what was agreed, which later changes to products leave alone.</summary>
public sealed partial class Order
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>What people call it: <c>1042-7KQX</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Opens the order's page without an account; stands in the buyer's mails.</summary>
    [Personal] public required string Key { get; init; }

    /// <summary>The digest of the checkout form's token: the same form posted again finds this order instead of making another.</summary>
    public required string CheckoutToken { get; init; }

    /// <summary>The cart that it came from.</summary>
    public int? CartId { get; init; }

    /// <summary>The account of the buyer, if signed in.</summary>
    public int? UserId { get; init; }

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; private set; }

    /// <summary>The buyer's name.</summary>
    [Personal(Find = FindBy.Words)]
    public required string Name { get; set; }

    /// <summary>The buyer's mail address.</summary>
    [Personal(Find = FindBy.Email)]
    public required string Email { get; set; }

    /// <summary>The buyer's telephone; may be empty.</summary>
    [Personal(Find = FindBy.Phone)]
    public string Phone { get; set; } = "";

    /// <summary>Where it goes.</summary>
    public required Address ShipTo { get; set; }

    /// <summary>What the delivery is called; null when nothing is sent by post.</summary>
    public string? ShippingName { get; init; }

    /// <summary>The ISO 4217 code of every amount below.</summary>
    public required string Currency { get; init; }

    /// <summary>The lines together, in minor units.</summary>
    public required long SubtotalMinor { get; init; }

    /// <summary>The delivery, in minor units.</summary>
    public required long ShippingMinor { get; init; }

    /// <summary>What is to be paid, in minor units.</summary>
    public required long TotalMinor { get; init; }

    /// <summary>What was given back, in minor units.</summary>
    public long RefundedMinor { get; set; }

    /// <summary>When it was placed, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The payment that paid it; null for an order that costs nothing.</summary>
    public int? PaymentId { get; private set; }

    /// <summary>When the money was there, UTC.</summary>
    public DateTime? PaidAt { get; private set; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTime? ShippedAt { get; private set; }

    /// <summary>Who carries it.</summary>
    public string? Carrier { get; private set; }

    /// <summary>The carrier's number for the parcel.</summary>
    public string? TrackingCode { get; private set; }

    /// <summary>Where the parcel can be followed.</summary>
    public string? TrackingUrl { get; private set; }

    /// <summary>What was bought.</summary>
    public List<OrderLine> Lines { get; } = [];

    /// <summary>What happened to it, oldest first.</summary>
    public List<OrderEvent> Events { get; } = [];

    /// <summary>The lines together.</summary>
    public Money Subtotal => new(SubtotalMinor, Currency);

    /// <summary>The delivery.</summary>
    public Money Shipping => new(ShippingMinor, Currency);

    /// <summary>What is to be paid.</summary>
    public Money Total => new(TotalMinor, Currency);

    /// <summary>What was given back.</summary>
    public Money RefundedTotal => new(RefundedMinor, Currency);

    /// <summary>Its page, which needs no account.</summary>
    public string Path => $"/orders/{Number}?key={Key}";

    /// <summary>Whether this is its key; the comparison takes equally long wherever they differ.</summary>
    public bool IsKey(string? key) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(key ?? ""));

    /// <summary>Whether some of the money was given back, and not all of it.</summary>
    public bool IsPartlyRefunded => RefundedMinor > 0 && RefundedMinor < TotalMinor;

    /// <summary>Whether it can still be paid.</summary>
    public bool CanBePaid => Status is OrderStatus.Pending;

    /// <summary>Whether it waits to be sent.</summary>
    public bool CanBeShipped => Status is OrderStatus.Paid && ShippingName is not null;

    /// <summary>The money is there.</summary>
    public void MarkPaid(DateTime now, int? paymentId)
    {
        Must(Status is OrderStatus.Pending or OrderStatus.Processing or OrderStatus.Cancelled, OrderStatus.Paid);
        (Status, PaidAt, PaymentId) = (OrderStatus.Paid, now, paymentId);
        Note(now, "Paid", $"{Total} received.");
    }

    /// <summary>The money is on its way.</summary>
    public void MarkProcessing(DateTime now)
    {
        Must(Status is OrderStatus.Pending, OrderStatus.Processing);
        Status = OrderStatus.Processing;
        Note(now, "Payment started", "The bank needs some days to settle it.");
    }

    /// <summary>It will not be paid.</summary>
    public void Cancel(DateTime now, string why)
    {
        Must(Status is OrderStatus.Pending or OrderStatus.Processing, OrderStatus.Cancelled);
        Status = OrderStatus.Cancelled;
        Note(now, "Cancelled", why);
    }

    /// <summary>It has left the house.</summary>
    public void Ship(DateTime now, string by, string? carrier, string? trackingCode, string? trackingUrl)
    {
        Must(CanBeShipped, OrderStatus.Shipped);
        (Status, ShippedAt, Carrier, TrackingCode, TrackingUrl) = (OrderStatus.Shipped, now, carrier, trackingCode, trackingUrl);
        Note(now, "Shipped", string.Join(" ", new[] { carrier, trackingCode }.Where(s => !string.IsNullOrEmpty(s))), by);
    }

    /// <summary>So much was given back; all of it ends the order.</summary>
    /// <param name="now">When, UTC.</param>
    /// <param name="totalRefundedMinor">All that was given back until now, in minor units.</param>
    /// <param name="amountMinor">What changed just now: given back, or, negative, not given back after all.</param>
    /// <param name="details">For what, or why not; may be empty.</param>
    public void MarkRefunded(DateTime now, long totalRefundedMinor, long amountMinor, string details = "")
    {
        RefundedMinor = totalRefundedMinor;
        if (RefundedMinor == TotalMinor)
            Status = OrderStatus.Refunded;
        else if (Status == OrderStatus.Refunded)
            Status = ShippedAt is null ? OrderStatus.Paid : OrderStatus.Shipped;
        if (amountMinor > 0)
            Note(now, "Refunded", $"{new Money(amountMinor, Currency)} given back{details}.");
        else
            Note(now, "Refund failed", $"{new Money(-amountMinor, Currency)} could not be given back{details}.");
    }

    /// <summary>Adds a line to its history.</summary>
    public void Note(DateTime now, string what, string details, string by = "", bool forTeam = false) =>
        Events.Add(new OrderEvent { At = now, What = what, Details = details, By = by, ForTeam = forTeam });

    private void Must(bool allowed, OrderStatus wanted)
    {
        if (!allowed)
            throw new InvalidOperationException($"Order {Number} is {Status} and cannot become {wanted}.");
    }
}
