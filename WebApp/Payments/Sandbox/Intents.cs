using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Payment intents: one for each session, made when the buyer first submits and used again for every further try.</summary>
internal static class Intents
{
    public static JsonObject For(Work work, JsonObject session, JsonObject method)
    {
        var intent = session.MaybeText("payment_intent") is { } id ? work.Find(id)! : New(work, session);
        intent["amount"] = session.Number("amount_total");
        intent["payment_method"] = method.Id();
        intent["last_payment_error"] = null;
        intent["next_action"] = null;
        if (session.MaybeText("payment_intent") is not null) work.Save(intent);
        else
        {
            work.Add(intent);
            session["payment_intent"] = intent.Id();
            work.Emit("payment_intent.created", intent);
        }
        work.Save(session);
        return intent;
    }

    /// <summary>The card was declined or the confirmation failed: the buyer may try again.</summary>
    public static void Fail(Work work, JsonObject intent, string code, string? declineCode, string message, string? charge)
    {
        var error = new JsonObject
        {
            ["code"] = code, ["message"] = message, ["type"] = code.StartsWith("payment_intent", StringComparison.Ordinal)
            ? "invalid_request_error" : "card_error"
        };
        if (declineCode is not null) error["decline_code"] = declineCode;
        if (charge is not null) error["charge"] = charge;
        if (intent.MaybeText("payment_method") is { } method) error["payment_method"] = work.Find(method)!.Shown();
        intent["status"] = "requires_payment_method";
        intent["last_payment_error"] = error;
        intent["next_action"] = null;
        intent["payment_method"] = null;
        intent.Remove("_due");
        work.Save(intent);
        work.Emit("payment_intent.payment_failed", intent);
    }

    public static void Cancel(Work work, JsonObject intent)
    {
        intent["status"] = "canceled";
        intent["canceled_at"] = work.Seconds;
        intent["cancellation_reason"] = "expired";
        intent["next_action"] = null;
        work.Save(intent);
        work.Emit("payment_intent.canceled", intent);
    }

    private static JsonObject New(Work work, JsonObject session)
    {
        var id = "pi_3" + Ids.Letters(23);
        var wishes = session["_intent"].Copy();
        return new JsonObject
        {
            ["id"] = id, ["object"] = "payment_intent", ["amount"] = session.Number("amount_total"), ["amount_capturable"] = 0,
            ["amount_details"] = new JsonObject { ["tip"] = new JsonObject() }, ["amount_received"] = 0, ["application"] = null,
            ["application_fee_amount"] = null, ["automatic_payment_methods"] = null, ["canceled_at"] = null, ["cancellation_reason"] = null,
            ["capture_method"] = "automatic_async", ["client_secret"] = $"{id}_secret_{Ids.Letters(25)}", ["confirmation_method"] = "automatic",
            ["created"] = work.Seconds, ["currency"] = session.Text("currency"), ["customer"] = null, ["customer_account"] = null,
            ["description"] = wishes.MaybeText("description"), ["excluded_payment_method_types"] = null, ["last_payment_error"] = null,
            ["latest_charge"] = null, ["livemode"] = false, ["managed_payments"] = null, ["metadata"] = wishes["metadata"].Copy(), ["next_action"] = null,
            ["on_behalf_of"] = null, ["payment_method"] = null, ["payment_method_configuration_details"] = null,
            ["payment_method_options"] = new JsonObject(), ["payment_method_types"] = session["payment_method_types"]!.DeepClone(),
            ["processing"] = null, ["receipt_email"] = wishes.MaybeText("receipt_email"), ["review"] = null, ["setup_future_usage"] = null,
            ["shipping"] = wishes["shipping"]?.DeepClone(), ["source"] = null, ["statement_descriptor"] = wishes.MaybeText("statement_descriptor"),
            ["statement_descriptor_suffix"] = wishes.MaybeText("statement_descriptor_suffix"), ["status"] = "requires_payment_method",
            ["transfer_data"] = null, ["transfer_group"] = null, ["_session"] = session.Id(),
        };
    }
}
