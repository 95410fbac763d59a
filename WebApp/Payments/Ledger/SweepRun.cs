using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>One comparison of the ledger with Stripe.</summary>
public sealed class SweepRun
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why Stripe could not be asked; null when it could.</summary>
    public string? Error { get; set; }

    /// <summary>The two sides, currency by currency.</summary>
    public List<SweepBalance> Balances { get; init; } = [];

    /// <summary>All that could not be explained, older findings included.</summary>
    public List<SweepFinding> Findings { get; init; } = [];

    /// <summary>Whether Stripe answered, every difference is zero and nothing is unexplained.</summary>
    public bool IsClean => Error is null && Findings.Count == 0 && Balances.TrueForAll(b => b.DifferenceMinor == 0);
}

/// <summary>The two sides in one currency, in minor units.</summary>
public sealed class SweepBalance
{
    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The net of all of Stripe's transactions that are through.</summary>
    public required long StripeMinor { get; init; }

    /// <summary>The ledger's Clearing account.</summary>
    public required long LedgerMinor { get; init; }

    /// <summary>The part of the ledger's that Stripe has not listed yet: bookings of the last hours.</summary>
    public required long InTransitMinor { get; init; }

    /// <summary>What the ledger has too much; zero when every cent is explained.</summary>
    public long DifferenceMinor => LedgerMinor - InTransitMinor - StripeMinor;

    /// <summary>The difference.</summary>
    public Money Difference => new(DifferenceMinor, Currency);
}

/// <summary>Something that the comparison could not explain.</summary>
public sealed class SweepFinding
{
    /// <summary>Stripe's id of the transaction, or the key of a booking that Stripe knows nothing of.</summary>
    public required string Subject { get; init; }

    /// <summary>In minor units.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>What is unclear, in plain words.</summary>
    public required string Words { get; init; }

    /// <summary>Whether it is one of Stripe's transactions, which a person can book.</summary>
    public required bool IsTransaction { get; init; }

    /// <summary>The amount.</summary>
    public Money Amount => new(AmountMinor, Currency);
}
