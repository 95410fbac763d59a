using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>Where a refund stands, in Stripe's words but for the first.</summary>
public enum RefundStatus
{
    /// <summary>Decided here; Stripe has not confirmed it yet.</summary>
    Requested,

    /// <summary>Stripe is on it.</summary>
    Pending,

    /// <summary>The money is on its way back.</summary>
    Succeeded,

    /// <summary>The bank would not take it back.</summary>
    Failed,

    /// <summary>It was called off.</summary>
    Canceled,
}

/// <summary>Money given back on one payment.</summary>
public sealed class Refund
{
    /// <summary>Who a refund is signed by that was made in Stripe's dashboard, or by anybody but this site.</summary>
    public const string AtStripe = "Stripe";

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The payment.</summary>
    public int PaymentId { get; init; }

    /// <summary>Our name for it, the <c>refund</c> in Stripe's metadata: by it a refund is found whose answer was lost.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// How often Stripe broke off over it. Each time it goes on under another idempotency key, since Stripe repeats a stored
    /// failure to every repetition of the old one.
    /// </summary>
    public int BrokenOff { get; set; }

    /// <summary>Stripe's Refund, once confirmed.</summary>
    public string? StripeId { get; set; }

    /// <summary>The amount in minor units.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Where it stands.</summary>
    public RefundStatus Status { get; set; }

    /// <summary>Who decided it: a staff member, or “Stripe” when it was made in Stripe's dashboard.</summary>
    [Personal]
    public required string By { get; init; }

    /// <summary>When it was decided, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Why it failed, in Stripe's words.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The amount.</summary>
    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Whether it was made at Stripe, and not decided here.</summary>
    public bool IsFromStripe => By == AtStripe;

    /// <summary>What the request to Stripe is called, so that a repeated one is the same one.</summary>
    public string IdempotencyKey => BrokenOff == 0 ? Key : $"{Key}-{BrokenOff}";

    /// <summary>Whether the money counts as given back or promised.</summary>
    public bool Counts => Status is not RefundStatus.Failed and not RefundStatus.Canceled;
}
