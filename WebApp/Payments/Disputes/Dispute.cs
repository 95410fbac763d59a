using WebApp.Primitives;

namespace WebApp.Payments.Disputes;

/// <summary>The buyer's bank asks for a payment back. What Stripe says about it, as it was last read.</summary>
/// <remarks>https://docs.stripe.com/api/disputes/object</remarks>
public sealed class Dispute
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The payment.</summary>
    public required int PaymentId { get; init; }

    /// <summary>Stripe's id, <c>du_…</c> or <c>dp_…</c>.</summary>
    public required string StripeId { get; init; }

    /// <summary>What the bank asks for, in minor units.</summary>
    public long AmountMinor { get; set; }

    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Why, in Stripe's code, such as <c>fraudulent</c>; <see cref="DisputeWords.Reason"/> says it in plain words.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Where it stands, as Stripe names it: <c>needs_response</c>, <c>under_review</c>, <c>won</c>, <c>lost</c>, <c>warning_…</c>. Stripe may add more.</summary>
    public string Status { get; set; } = "";

    /// <summary>Until when Stripe takes evidence, UTC; null when there is nothing to be given.</summary>
    public DateTime? EvidenceDueAt { get; set; }

    /// <summary>Whether Stripe would still refund the payment, which ends an inquiry.</summary>
    public bool IsRefundable { get; set; }

    /// <summary>What has left our balance over it in minor units, Stripe's fee included; less what came back.</summary>
    public long TakenMinor { get; set; }

    /// <summary>When the bank began it, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When it was first seen to be over, UTC; null while it is open.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>When the team was reminded of the deadline, UTC.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>What the bank asks for.</summary>
    public Money Amount => new(AmountMinor, Currency);

    /// <summary>What has left our balance over it.</summary>
    public Money Taken => new(TakenMinor, Currency);

    /// <summary>Whether the bank only asks so far, and has taken nothing.</summary>
    public bool IsInquiry => Status.StartsWith("warning_", StringComparison.Ordinal);

    /// <summary>Whether it is not decided yet.</summary>
    public bool IsOpen => Status is not ("won" or "lost" or "warning_closed" or "prevented");

    /// <summary>Whether it waits for our evidence.</summary>
    public bool NeedsResponse => Status is "needs_response" or "warning_needs_response";

    /// <summary>Whether the money may never be ours: not decided yet, or lost.</summary>
    public bool IsTroubling => IsOpen || Status == "lost";

    /// <summary>Whether Stripe refuses a refund: the bank has the money, or has had it for good.</summary>
    public bool ForbidsRefund => !IsRefundable && IsTroubling;
}
