using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>What the ledger makes of a balance transaction.</summary>
public enum TransactionState
{
    /// <summary>Read, not looked at yet.</summary>
    New,

    /// <summary>Every cent of it is in the ledger.</summary>
    Explained,

    /// <summary>Stripe has announced it, and the money is not there yet (a bank debit takes days).</summary>
    Waiting,

    /// <summary>Nobody knows what it is.</summary>
    Unexplained,
}

/// <summary>One movement of our balance at Stripe, as Stripe tells it: a balance transaction.</summary>
/// <remarks>https://docs.stripe.com/api/balance_transactions/object</remarks>
public sealed class StripeTransaction
{
    /// <summary>Stripe's id, <c>txn_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>charge</c>, <c>refund</c>, <c>adjustment</c>, <c>payout</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Stripe's reporting category, finer for adjustments: <c>dispute</c>, <c>dispute_reversal</c>…</summary>
    public required string Category { get; init; }

    /// <summary>In minor units; negative when money left.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>What Stripe kept of it in minor units.</summary>
    public required long FeeMinor { get; init; }

    /// <summary>What it did to the balance in minor units: amount less fee.</summary>
    public required long NetMinor { get; init; }

    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>What it is about: <c>ch_</c>, <c>re_</c>, <c>dp_</c>, <c>po_</c>…</summary>
    public string? SourceId { get; init; }

    /// <summary>Our payment that it is about, if it is about one.</summary>
    public int? PaymentId { get; init; }

    /// <summary>The payout that it went to the bank with; once known.</summary>
    public string? PayoutId { get; set; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>In Stripe's words.</summary>
    [Personal]
    public required string Description { get; init; }

    /// <summary>The booking that it leads to first of all.</summary>
    public required string LedgerKey { get; set; }

    /// <summary>What the ledger makes of it.</summary>
    public TransactionState State { get; set; }

    /// <summary>What is unclear about it, in plain words.</summary>
    [Personal]
    public string? Problem { get; set; }

    /// <summary>What it did to the balance.</summary>
    public Money Net => new(NetMinor, Currency);

    /// <summary>Whether a bank took money back in a dispute, or returned it.</summary>
    public bool IsDispute => Type == "adjustment" && Category is "dispute" or "dispute_reversal";
}
