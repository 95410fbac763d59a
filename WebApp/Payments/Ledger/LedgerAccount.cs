namespace WebApp.Payments.Ledger;

/// <summary>The chart of accounts.</summary>
public enum LedgerAccount
{
    /// <summary>An asset: our balance at Stripe. What Stripe's balance transactions say is the truth for it.</summary>
    Clearing,

    /// <summary>An asset: what Stripe has paid out to our bank.</summary>
    Bank,

    /// <summary>An asset: what Stripe holds back from our balance.</summary>
    Reserve,

    /// <summary>Income: goods sold.</summary>
    Sales,

    /// <summary>Income: delivery charged.</summary>
    Shipping,

    /// <summary>A liability: tax charged for the state.</summary>
    Tax,

    /// <summary>Less income: discounts given.</summary>
    Discounts,

    /// <summary>Less income: money given back.</summary>
    Refunds,

    /// <summary>A cost: money that banks took back in disputes.</summary>
    Disputes,

    /// <summary>A cost: what Stripe keeps.</summary>
    Fees,

    /// <summary>A liability: money that came in for no order (paid twice, paid too late) and goes back.</summary>
    Unallocated,

    /// <summary>The bridge between two currencies when Stripe converts.</summary>
    Exchange,

    /// <summary>What a person has accepted without knowing where it belongs.</summary>
    Unexplained,
}
