using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Disputes: the bank takes the money back, later keeps it (lost) or returns it (won).</summary>
internal static class Disputes
{
    public static JsonObject Open(Work work, string chargeId)
    {
        var charge = work.Need("charge", chargeId, "charge");
        var left = charge.Number("amount") - charge.Number("amount_refunded");
        if (!(bool)charge["paid"]! || (bool)charge["disputed"]! || left == 0)
            throw StripeErrorException.Refused($"Charge {chargeId} cannot be disputed: it is not paid, fully refunded or disputed already.");
        var dispute = New(work, charge, left);
        work.Add(dispute);
        charge["disputed"] = true;
        work.Save(charge);
        work.Emit("charge.dispute.created", dispute);
        ((JsonArray)dispute["balance_transactions"]!).Add(Ledger.DisputeTaken(work, dispute).Shown());
        work.Save(dispute);
        work.Emit("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    public static JsonObject Close(Work work, string id, bool won)
    {
        var dispute = work.Need("dispute", id, "dispute");
        if (dispute.Text("status") is "won" or "lost")
            throw StripeErrorException.Refused($"Dispute {id} is closed already: {dispute.Text("status")}.");
        dispute["status"] = won ? "won" : "lost";
        dispute["evidence_details"]!["has_evidence"] = won;
        dispute["evidence_details"]!["submission_count"] = won ? 1 : 0;
        work.Save(dispute);
        work.Emit("charge.dispute.closed", dispute, new JsonObject { ["status"] = "needs_response" });
        if (!won) return dispute;
        ((JsonArray)dispute["balance_transactions"]!).Add(Ledger.DisputeReturned(work, dispute).Shown());
        work.Save(dispute);
        work.Emit("charge.dispute.funds_reinstated", dispute);
        return dispute;
    }

    private static JsonObject New(Work work, JsonObject charge, long amount) => new()
    {
        ["id"] = Ids.New("du"), ["object"] = "dispute", ["amount"] = amount, ["balance_transactions"] = new JsonArray(),
        ["charge"] = charge.Id(), ["created"] = work.Seconds, ["currency"] = charge.Text("currency"),
        ["enhanced_eligibility_types"] = new JsonArray(), ["evidence"] = new JsonObject { ["enhanced_evidence"] = new JsonObject() },
        ["evidence_details"] = new JsonObject
        {
            ["due_by"] = work.Now.AddDays(9).ToUnixTimeSeconds(), ["enhanced_eligibility"] = new JsonObject(),
            ["has_evidence"] = false, ["past_due"] = false, ["submission_count"] = 0,
        },
        ["is_charge_refundable"] = false, ["livemode"] = false, ["metadata"] = new JsonObject(),
        ["payment_intent"] = charge.MaybeText("payment_intent"),
        ["payment_method_details"] = new JsonObject
        {
            ["card"] = new JsonObject { ["brand"] = "visa", ["case_type"] = "chargeback", ["network_reason_code"] = "10.4" }, ["type"] = "card",
        },
        ["reason"] = "fraudulent", ["status"] = "needs_response",
    };
}
