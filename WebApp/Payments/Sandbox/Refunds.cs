using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Refunds, never more than was charged. The fee of the charge is not returned.</summary>
internal static class Refunds
{
    private static readonly HashSet<string> Reasons = ["duplicate", "fraudulent", "requested_by_customer"];

    public static JsonObject Create(Work work, Call call)
    {
        var form = call.Form;
        if (form["reason"] is { } reason && !Reasons.Contains(reason))
            throw StripeErrorException.Invalid($"Invalid reason: must be one of {string.Join(", ", Reasons)}", "reason");
        var amount = form.Integer("amount");
        if (amount is <= 0) throw StripeErrorException.Invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
        return Create(work, ChargeOf(work, form), amount, form["reason"], Metadata.Read(form, "metadata"));
    }

    public static JsonObject Create(Work work, JsonObject charge, long? asked, string? reason, JsonObject metadata)
    {
        var (id, currency) = (charge.Id(), charge.Text("currency"));
        if (!(bool)charge["paid"]! || charge.Text("status") != "succeeded")
            throw StripeErrorException.Refused($"Charge {id} has not succeeded; it cannot be refunded.");
        if ((bool)charge["disputed"]!)
            throw StripeErrorException.Refused($"Charge {id} has been charged back; cannot issue a refund.", "charge_disputed");
        var left = charge.Number("amount") - charge.Number("amount_refunded");
        if (left == 0) throw StripeErrorException.Refused($"Charge {id} has already been refunded.", "charge_already_refunded");
        var amount = asked ?? left;
        if (amount > left)
            throw StripeErrorException.Refused($"Refund amount ({Currencies.Show(amount, currency)}) is greater than unrefunded amount on charge "
                + $"({Currencies.Show(left, currency)})", param: "amount");

        var refund = New(work, charge, amount, reason, metadata);
        work.Add(refund);
        if (refund.Text("status") == "succeeded") refund["balance_transaction"] = Ledger.Refund(work, refund);
        work.Save(refund);
        SetRefunded(charge, charge.Number("amount_refunded") + amount);
        work.Save(charge);
        work.Emit("refund.created", refund);
        work.Emit("charge.refunded", charge, new JsonObject { ["amount_refunded"] = charge.Number("amount_refunded") - amount });
        return refund;
    }

    /// <summary>Ends a slow refund: a pending one succeeds; one that the bank cannot pay out fails and its money comes back.</summary>
    public static void Finish(Work work, JsonObject refund, bool works)
    {
        var before = refund.Text("status");
        refund.Remove("_due");
        if (works)
        {
            refund["status"] = "succeeded";
            refund["balance_transaction"] ??= Ledger.Refund(work, refund);
        }
        else
        {
            refund["status"] = "failed";
            refund["failure_reason"] = "unknown";
            if (before == "succeeded") refund["failure_balance_transaction"] = Ledger.RefundFailed(work, refund);
            var charge = work.Find(refund.Text("charge"))!;
            SetRefunded(charge, charge.Number("amount_refunded") - refund.Number("amount"));
            work.Save(charge);
        }
        work.Save(refund);
        var previous = new JsonObject { ["status"] = before };
        work.Emit("refund.updated", refund, previous.Copy());
        work.Emit("charge.refund.updated", refund, previous);
        if (!works) work.Emit("refund.failed", refund);
    }

    private static JsonObject ChargeOf(Work work, FormBody form)
    {
        if (form["charge"] is { } charge) return work.Need("charge", charge, "charge");
        if (form["payment_intent"] is not { } id)
            throw StripeErrorException.Invalid("One of the following params should be provided for this request: payment_intent or charge.", null);
        var intent = work.Need("payment_intent", id, "payment_intent");
        return work.Where("charge", "payment_intent", intent.Id()).Find(c => c.Text("status") == "succeeded")
            ?? throw StripeErrorException.Refused($"This PaymentIntent ({id}) does not have a successful charge to refund.", param: "payment_intent");
    }

    private static void SetRefunded(JsonObject charge, long amount)
    {
        charge["amount_refunded"] = amount;
        charge["refunded"] = amount == charge.Number("amount");
    }

    private static JsonObject New(Work work, JsonObject charge, long amount, string? reason, JsonObject metadata)
    {
        var behaviour = charge.MaybeText("_refunds");
        var refund = new JsonObject
        {
            ["id"] = Ids.New("re"), ["object"] = "refund", ["amount"] = amount, ["balance_transaction"] = null, ["charge"] = charge.Id(),
            ["created"] = work.Seconds, ["currency"] = charge.Text("currency"), ["customer"] = null, ["customer_account"] = null,
            ["destination_details"] = new JsonObject { ["card"] = new JsonObject { ["type"] = "refund" }, ["type"] = "card" },
            ["metadata"] = metadata, ["payment_intent"] = charge.MaybeText("payment_intent"), ["payment_method"] = charge.MaybeText("payment_method"),
            ["reason"] = reason, ["receipt_number"] = null, ["source_transfer_reversal"] = null,
            ["status"] = behaviour == "slow" ? "pending" : "succeeded", ["transfer_reversal"] = null,
        };
        if (behaviour is not null)
        {
            refund["_due"] = work.Seconds + work.Faults.Current.SettleAfterSeconds;
            refund["_works"] = behaviour == "slow";
        }
        return refund;
    }
}
