namespace WebApp.Payments.Ledger;

/// <summary>Which account stands against Clearing for what Stripe does on its own. Payments and refunds have their own bookings.</summary>
/// <remarks>https://docs.stripe.com/reports/balance-transaction-types</remarks>
internal static class TransactionRules
{
    /// <summary>Whether it is a payment coming in.</summary>
    public static bool IsCharge(StripeTransaction t) => t.Type is "charge" or "payment";

    /// <summary>Whether it is a payment going back, or a refund coming home.</summary>
    public static bool IsRefund(StripeTransaction t) => t.Type is "refund" or "payment_refund" or "refund_failure";

    /// <summary>The account, and what to call it; null when the ledger has no rule for it.</summary>
    public static (LedgerAccount Account, string Text)? CounterOf(StripeTransaction t, Payment? payment, bool isAllocated) => t.Type switch
    {
        "payout" => (LedgerAccount.Bank, "Payout to the bank"),
        "payout_failure" or "payout_cancel" => (LedgerAccount.Bank, "Payout that came back"),
        "topup" or "topup_reversal" => (LedgerAccount.Bank, "Top-up from the bank"),
        "stripe_fee" or "stripe_fx_fee" or "tax_fee" or "network_cost" => (LedgerAccount.Fees, $"Stripe’s fee: {t.Description}"),
        "adjustment" when t.Category == "fee" => (LedgerAccount.Fees, $"Stripe’s fee: {t.Description}"),
        "reserve_transaction" or "reserved_funds" or "reserve_hold" or "reserve_release"
            or "payment_network_reserve_hold" or "payment_network_reserve_release" => (LedgerAccount.Reserve, "Held back by Stripe, or let go again"),
        "adjustment" when t.IsDispute && payment is not null => (LedgerAccount.Disputes, t.NetMinor < 0 ? "Dispute: taken back by the bank" : "Dispute: returned by the bank"),
        // A bank debit that was announced and never came belongs to nobody; one that was sold against is a loss.
        "payment_failure_refund" or "payment_reversal" when payment is not null =>
            (isAllocated ? LedgerAccount.Disputes : LedgerAccount.Unallocated, "Bank debit returned by the bank"),
        _ => null,
    };

    /// <summary>Why it could not be explained, in plain words.</summary>
    public static string ProblemOf(StripeTransaction t, Payment? payment, string? booked) => (booked, payment) switch
    {
        ({ } other, _) => $"Stripe says {t.Net}, the ledger says {other}.",
        (null, { } ours) when IsCharge(t) || IsRefund(t) => $"It belongs to order {ours.Reference}, which does not know of it yet.",
        (null, null) when IsCharge(t) || IsRefund(t) || t.IsDispute => "It belongs to no order of this site.",
        _ => $"The ledger has no rule for it: {t.Type}, {t.Category}. {t.Description}".TrimEnd(),
    };
}
