namespace WebApp.Payments.Ledger;

/// <summary>The names of bookings. Whoever hears of a thing first books it; the name sees to it that nobody does so again.</summary>
internal static class LedgerKeys
{
    /// <summary>A payment that came in.</summary>
    public static string Charge(string chargeId) => "charge:" + chargeId;

    /// <summary>Money given back.</summary>
    public static string Refund(string refundId) => "refund:" + refundId;

    /// <summary>Money that could not be given back after all.</summary>
    public static string RefundFailure(string refundId) => "refund_failure:" + refundId;

    /// <summary>What Stripe kept of a balance transaction.</summary>
    public static string Fee(string transactionId) => "fee:" + transactionId;

    /// <summary>The conversion of a balance transaction into another currency.</summary>
    public static string Exchange(string transactionId) => "exchange:" + transactionId;

    /// <summary>What a person has said about a balance transaction.</summary>
    public static string Explained(string transactionId) => "explained:" + transactionId;

    /// <summary>The booking that a balance transaction leads to first of all.</summary>
    /// <remarks>https://docs.stripe.com/reports/balance-transaction-types</remarks>
    public static string Of(StripeTransaction t) => (t.Type, t.SourceId) switch
    {
        ("charge" or "payment", { } charge) => Charge(charge),
        ("refund" or "payment_refund", { } refund) => Refund(refund),
        ("refund_failure", { } refund) => RefundFailure(refund),
        ("payout", { } payout) => "payout:" + payout,
        ("adjustment", not null) when t.IsDispute => "dispute:" + t.Id,
        _ => "txn:" + t.Id,
    };
}
