using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Balance transactions: every movement of the account's money, with its fee, in minor units.</summary>
internal static class Ledger
{
    private const long DisputeFee = 1500;

    /// <summary>1.5 % and 25 minor units, rounded half up: Stripe's list price for European cards.</summary>
    public static long FeeOf(long amount) => ((amount * 15) + 500) / 1000 + 25;

    public static string Charge(Work work, JsonObject charge) =>
        Book(work, charge, "charge", "charge", charge.Number("amount"), FeeOf(charge.Number("amount")), "Stripe processing fees", charge.MaybeText("description"));

    public static string Refund(Work work, JsonObject refund) =>
        Book(work, refund, "refund", "refund", -refund.Number("amount"), 0, null, "REFUND FOR CHARGE");

    public static string RefundFailed(Work work, JsonObject refund) =>
        Book(work, refund, "refund_failure", "refund_failure", refund.Number("amount"), 0, null, "REFUND FAILURE");

    /// <summary>The bank takes the money back, and Stripe its dispute fee, which is not returned.</summary>
    public static JsonObject DisputeTaken(Work work, JsonObject dispute) => Find(work,
        Book(work, dispute, "adjustment", "dispute", -dispute.Number("amount"), DisputeFee, "Dispute fee", $"Chargeback withdrawal for {dispute.Text("charge")}"));

    public static JsonObject DisputeReturned(Work work, JsonObject dispute) => Find(work,
        Book(work, dispute, "adjustment", "dispute_reversal", dispute.Number("amount"), 0, null, $"Chargeback reversal for {dispute.Text("charge")}"));

    public static string Payout(Work work, JsonObject payout) =>
        Book(work, payout, "payout", "payout", -payout.Number("amount"), 0, null, "STRIPE PAYOUT", payout.Id());

    /// <summary>What is not yet paid out, per currency.</summary>
    public static List<(string Currency, long Net)> Balance(Work work) => work.Rows("""
        SELECT json_extract(json, '$.currency'), SUM(json_extract(json, '$.net')) FROM documents
        WHERE kind = 'balance_transaction' AND json_extract(json, '$._payout') IS NULL GROUP BY 1 ORDER BY 1
        """, row => (row.GetString(0), row.GetInt64(1)));

    private static JsonObject Find(Work work, string id) => work.Find(id)!;

    private static string Book(Work work, JsonObject source, string type, string category, long amount, long fee,
        string? feeName, string? description, string? payout = null)
    {
        var currency = source.Text("currency");
        var entry = new JsonObject
        {
            ["id"] = Ids.New("txn"), ["object"] = "balance_transaction", ["amount"] = amount, ["available_on"] = work.Seconds,
            ["balance_type"] = "payments", ["created"] = work.Seconds, ["currency"] = currency, ["description"] = description,
            ["exchange_rate"] = null, ["fee"] = fee,
            ["fee_details"] = fee == 0 ? new JsonArray() : new JsonArray(new JsonObject
            {
                ["amount"] = fee, ["application"] = null, ["currency"] = currency, ["description"] = feeName, ["type"] = "stripe_fee",
            }),
            ["net"] = amount - fee, ["reporting_category"] = category, ["source"] = source.Id(), ["status"] = "available", ["type"] = type,
            ["_payout"] = payout,
        };
        work.Add(entry);
        return entry.Id();
    }
}
