using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Charges: one for each try at the bank, succeeded, pending or failed.</summary>
internal static class Charges
{
    /// <summary>Adds a charge and makes it the intent's latest.</summary>
    public static JsonObject Add(Work work, JsonObject intent, JsonObject method, string status)
    {
        var charge = New(work, intent, method, status);
        work.Add(charge);
        intent["latest_charge"] = charge.Id();
        return charge;
    }

    /// <summary>The money is there: books it and tells it as Stripe does, the balance transaction a moment after the charge.</summary>
    public static void Succeed(Work work, JsonObject charge)
    {
        charge["status"] = "succeeded";
        charge["paid"] = true;
        charge["captured"] = true;
        charge["amount_captured"] = charge.Number("amount");
        work.Save(charge);
        work.Emit("charge.succeeded", charge);
        charge["balance_transaction"] = Ledger.Charge(work, charge);
        work.Save(charge);
        work.Emit("charge.updated", charge, new JsonObject { ["balance_transaction"] = null });
    }

    public static void Fail(Work work, JsonObject charge, string code, string? declineCode, string message)
    {
        charge["status"] = "failed";
        charge["paid"] = false;
        charge["failure_code"] = code;
        charge["failure_message"] = message;
        charge["outcome"] = new JsonObject
        {
            ["advice_code"] = null, ["network_status"] = "declined_by_network", ["reason"] = declineCode ?? code, ["risk_level"] = "normal",
            ["seller_message"] = "The bank declined the payment.", ["type"] = "issuer_declined",
        };
        work.Save(charge);
        work.Emit("charge.failed", charge);
    }

    private static JsonObject New(Work work, JsonObject intent, JsonObject method, string status)
    {
        var id = "ch_3" + Ids.Letters(23);
        return new JsonObject
        {
            ["id"] = id, ["object"] = "charge", ["amount"] = intent.Number("amount"), ["amount_captured"] = 0, ["amount_refunded"] = 0,
            ["application"] = null, ["application_fee"] = null, ["application_fee_amount"] = null, ["balance_transaction"] = null,
            ["billing_details"] = method["billing_details"].Copy(), ["calculated_statement_descriptor"] = "SANDBOX", ["captured"] = false,
            ["created"] = work.Seconds, ["currency"] = intent.Text("currency"), ["customer"] = null, ["description"] = intent.MaybeText("description"),
            ["disputed"] = false, ["failure_balance_transaction"] = null, ["failure_code"] = null, ["failure_message"] = null,
            ["fraud_details"] = new JsonObject(), ["livemode"] = false, ["metadata"] = intent["metadata"].Copy(), ["on_behalf_of"] = null,
            ["outcome"] = new JsonObject
            {
                ["advice_code"] = null, ["network_status"] = "approved_by_network", ["reason"] = null, ["risk_level"] = "normal",
                ["seller_message"] = "Payment complete.", ["type"] = "authorized",
            },
            ["paid"] = false, ["payment_intent"] = intent.Id(), ["payment_method"] = method.Id(),
            ["payment_method_details"] = PaymentMethods.DetailsOf(method), ["receipt_email"] = intent.MaybeText("receipt_email"),
            ["receipt_number"] = null, ["receipt_url"] = null, ["refunded"] = false, ["review"] = null,
            ["shipping"] = intent["shipping"]?.DeepClone(), ["source_transfer"] = null, ["statement_descriptor"] = intent.MaybeText("statement_descriptor"),
            ["statement_descriptor_suffix"] = intent.MaybeText("statement_descriptor_suffix"), ["status"] = status, ["transfer_data"] = null,
            ["transfer_group"] = null,
        };
    }
}
