using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>Where one attempt to pay stands; what Stripe says decides.</summary>
public enum PaymentStatus
{
    /// <summary>Noted here; Stripe has not confirmed a Checkout Session yet.</summary>
    Created,

    /// <summary>The Checkout Session is open: the buyer can pay.</summary>
    Open,

    /// <summary>The buyer is done, the money is on its way (a bank debit takes days).</summary>
    Processing,

    /// <summary>The money is there.</summary>
    Paid,

    /// <summary>A payment that took its time failed in the end.</summary>
    Failed,

    /// <summary>The session ended unpaid.</summary>
    Expired,
}

/// <summary>One attempt to pay: one Stripe Checkout Session. An order may need several; at most one of them is paid.</summary>
public sealed class Payment
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>What is paid for: the number of the order.</summary>
    public required string Reference { get; init; }

    /// <summary>Our name for it: the idempotency key of the session and the <c>payment</c> in Stripe's metadata.</summary>
    public required string Key { get; init; }

    /// <summary>The amount in minor units.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Where it stands.</summary>
    public PaymentStatus Status { get; set; }

    /// <summary>Stripe's Checkout Session.</summary>
    public string? SessionId { get; set; }

    /// <summary>Where the buyer pays while the session is open.</summary>
    [Personal]
    public string? SessionUrl { get; set; }

    /// <summary>Stripe's PaymentIntent, once there is one.</summary>
    public string? PaymentIntentId { get; set; }

    /// <summary>Stripe's Charge, once there is one.</summary>
    public string? ChargeId { get; set; }

    /// <summary>What Stripe kept of it in minor units, once known.</summary>
    public long? FeeMinor { get; set; }

    /// <summary>What has been given back in minor units.</summary>
    public long RefundedMinor { get; set; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the session ends by itself, UTC. Stripe allows 30 minutes to 24 hours.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When the money was there, UTC.</summary>
    public DateTime? PaidAt { get; set; }

    /// <summary>When Stripe was last asked about it, UTC.</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>Why Stripe last refused the buyer's card, in Stripe's words.</summary>
    public string? LastError { get; set; }

    /// <summary>What has been given back.</summary>
    public List<Refund> Refunds { get; } = [];

    /// <summary>The amount.</summary>
    public Money Amount => new(AmountMinor, Currency);

    /// <summary>What can still be given back.</summary>
    public Money Refundable => new(Status == PaymentStatus.Paid ? AmountMinor - RefundedMinor : 0, Currency);

    /// <summary>Whether it may still become paid.</summary>
    public bool IsUndecided => Status is PaymentStatus.Created or PaymentStatus.Open or PaymentStatus.Processing;
}
