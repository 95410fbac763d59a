using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Ordering;

namespace WebApp.Api.Operations;

/// <summary>An order that was placed, and the way to pay it.</summary>
public sealed class PlacedOrder
{
    /// <summary>What people call it.</summary>
    public required string Number { get; set; }

    /// <summary>Opens its page, and lets it be followed, without an account. Keep it like a password.</summary>
    public required string Key { get; set; }

    /// <summary>Where it stands.</summary>
    public required OrderStatus Status { get; set; }

    /// <summary>What is to be paid.</summary>
    public required Price Total { get; set; }

    /// <summary>Where the buyer pays: open it in a browser. Null when nothing is to be paid, or not just now.</summary>
    public required string? PaymentUrl { get; set; }

    /// <summary>Why there is no place to pay just now, in the buyer's words; place the order again with the same idempotency key later.</summary>
    public required string? PaymentProblem { get; set; }

    /// <summary>Its page on the site.</summary>
    public required string Url { get; set; }
}

/// <summary>An order.</summary>
public sealed class OrderAnswer
{
    /// <summary>What people call it.</summary>
    public required string Number { get; set; }

    /// <summary>Where it stands.</summary>
    public required OrderStatus Status { get; set; }

    /// <summary>When it was placed, UTC.</summary>
    public required DateTime PlacedAt { get; set; }

    /// <summary>When the money was there, UTC.</summary>
    public required DateTime? PaidAt { get; set; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTime? ShippedAt { get; set; }

    /// <summary>Who carries it.</summary>
    public required string? Carrier { get; set; }

    /// <summary>The carrier's number for the parcel.</summary>
    public required string? TrackingCode { get; set; }

    /// <summary>Where the parcel can be followed.</summary>
    public required string? TrackingUrl { get; set; }

    /// <summary>What was bought.</summary>
    public required List<OrderAnswerLine> Lines { get; set; }

    /// <summary>The lines together.</summary>
    public required Price Subtotal { get; set; }

    /// <summary>What the delivery is called; null when nothing is sent by post.</summary>
    public required string? ShippingName { get; set; }

    /// <summary>The delivery.</summary>
    public required Price Shipping { get; set; }

    /// <summary>What is to be paid.</summary>
    public required Price Total { get; set; }

    /// <summary>What was given back.</summary>
    public required Price Refunded { get; set; }

    /// <summary>The buyer's name.</summary>
    public required string Name { get; set; }

    /// <summary>The buyer's mail address.</summary>
    public required string Email { get; set; }

    /// <summary>The buyer's telephone; may be empty.</summary>
    public required string Phone { get; set; }

    /// <summary>Where it goes; null when nothing is sent by post.</summary>
    public required PostalAddress? ShipTo { get; set; }

    /// <summary>The number of the buyer's account; only for the team's own programs, and null for a guest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Customer { get; set; }

    /// <summary>What happened to it, the oldest first, notes of the team included; only for the team's own programs, when asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<OrderStep>? History { get; set; }
}

/// <summary>Something that happened to an order.</summary>
public sealed class OrderStep
{
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>What, in a word or two: <c>Paid</c>, <c>Shipped</c>, <c>Note</c>.</summary>
    public required string What { get; set; }

    /// <summary>More about it; may be empty.</summary>
    public required string Details { get; set; }

    /// <summary>Who did it, of the team or its programs; empty for the buyer, the payment provider or the shop itself.</summary>
    public required string By { get; set; }
}

/// <summary>One thing that was bought, as it was called and priced then.</summary>
public sealed class OrderAnswerLine
{
    /// <summary>Its SKU then.</summary>
    public required string Sku { get; set; }

    /// <summary>“Tee, Blue / M” then.</summary>
    public required string Name { get; set; }

    /// <summary>How many.</summary>
    public required int Quantity { get; set; }

    /// <summary>How many of them were given back.</summary>
    public required int Refunded { get; set; }

    /// <summary>The price of one.</summary>
    public required Price Unit { get; set; }

    /// <summary>The price of all.</summary>
    public required Price Total { get; set; }
}

/// <summary>A part of a list of orders.</summary>
public sealed class OrderListAnswer : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<OrderAnswer> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}
