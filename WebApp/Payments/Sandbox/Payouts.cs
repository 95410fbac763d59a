using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Payouts to the bank, and the balance they empty.</summary>
internal static class Payouts
{
    /// <summary>Pays out each currency whose balance is positive; every transaction so far belongs to that payout. Returns the payouts.</summary>
    public static List<JsonObject> PayAll(Work work)
    {
        var paid = new List<JsonObject>();
        foreach (var (currency, net) in Ledger.Balance(work).Where(b => b.Net > 0))
        {
            var payout = New(work, currency, net);
            work.Execute("""
                UPDATE documents SET json = json_set(json, '$._payout', $a) WHERE kind = 'balance_transaction'
                AND json_extract(json, '$._payout') IS NULL AND json_extract(json, '$.currency') = $b
                """, payout.Id(), currency);
            work.Add(payout);
            payout["balance_transaction"] = Ledger.Payout(work, payout);
            work.Save(payout);
            work.Emit("payout.created", payout);
            payout["status"] = "paid";
            payout["reconciliation_status"] = "completed";
            work.Save(payout);
            work.Emit("payout.paid", payout);
            paid.Add(payout);
        }
        return paid;
    }

    public static JsonObject Balance(Work work)
    {
        var balances = Ledger.Balance(work);
        if (balances.Count == 0) balances.Add(("eur", 0));
        return new JsonObject
        {
            ["object"] = "balance", ["available"] = Amounts(b => b.Net), ["livemode"] = false, ["pending"] = Amounts(_ => 0),
        };

        JsonArray Amounts(Func<(string Currency, long Net), long> amount) => new([.. balances.Select(b => new JsonObject
        {
            ["amount"] = amount(b), ["currency"] = b.Currency, ["source_types"] = new JsonObject { ["card"] = amount(b) },
        })]);
    }

    private static JsonObject New(Work work, string currency, long amount) => new()
    {
        ["id"] = Ids.New("po"), ["object"] = "payout", ["amount"] = amount, ["application_fee"] = null, ["application_fee_amount"] = null,
        ["arrival_date"] = work.Seconds, ["automatic"] = true, ["balance_transaction"] = null, ["created"] = work.Seconds,
        ["currency"] = currency, ["description"] = "STRIPE PAYOUT", ["destination"] = "ba_1Sandbox", ["failure_balance_transaction"] = null,
        ["failure_code"] = null, ["failure_message"] = null, ["livemode"] = false, ["metadata"] = new JsonObject(),
        ["method"] = "standard", ["original_payout"] = null, ["payout_method"] = null, ["reconciliation_status"] = "in_progress",
        ["reversed_by"] = null, ["source_type"] = "card", ["statement_descriptor"] = null, ["status"] = "in_transit",
        ["trace_id"] = null, ["type"] = "bank_account",
    };
}
