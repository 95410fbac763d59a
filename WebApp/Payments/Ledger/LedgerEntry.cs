using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>One line of a booking. It is never changed and never deleted; a mistake is put right by another booking.</summary>
public sealed class LedgerEntry
{
    /// <summary>Internal number, rising.</summary>
    public long Id { get; init; }

    /// <summary>The booking that it belongs to, such as <c>charge:ch_…</c>: all of its lines share it, and it is booked once.</summary>
    public required string TransactionKey { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it was written down, UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>The account.</summary>
    public required LedgerAccount Account { get; init; }

    /// <summary>In minor units: a debit is positive, a credit negative.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Why: the number of the order, or else Stripe's id.</summary>
    public required string Cause { get; init; }

    /// <summary>What it is at Stripe: <c>ch_</c>, <c>re_</c>, <c>po_</c>, <c>dp_</c>, <c>txn_</c>…; null for what never was there.</summary>
    public string? StripeId { get; init; }

    /// <summary>In plain words.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the cause is an order: Stripe's ids have an underscore in them, and our numbers never do.</summary>
    public bool IsAboutOrder => !Cause.Contains('_', StringComparison.Ordinal);

    /// <summary>The amount, signed.</summary>
    public Money Amount => new(AmountMinor, Currency);
}
