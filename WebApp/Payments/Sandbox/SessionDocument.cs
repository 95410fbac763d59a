using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>A new checkout session in the shape of today's API; money and items are filled in by <see cref="Sessions"/>.</summary>
internal static class SessionDocument
{
    public static JsonObject New(Work work, FormBody form, string id, string url)
    {
        var methods = form.Values("allowed_payment_method_types").Concat(form.Values("payment_method_types")).Distinct().ToList();
        var session = new JsonObject
        {
            ["id"] = id, ["object"] = "checkout.session", ["integration_identifier"] = null, ["invoice_creation"] = null,
            ["managed_payments"] = null, ["adaptive_pricing"] = new JsonObject { ["enabled"] = false },
            ["after_expiration"] = null, ["allow_promotion_codes"] = null, ["amount_subtotal"] = 0, ["amount_total"] = 0,
            ["automatic_tax"] = new JsonObject { ["enabled"] = false, ["liability"] = null, ["provider"] = null, ["status"] = null },
            ["billing_address_collection"] = form["billing_address_collection"], ["cancel_url"] = form["cancel_url"],
            ["client_reference_id"] = form["client_reference_id"], ["client_secret"] = null, ["collected_information"] = null,
            ["consent"] = null, ["consent_collection"] = null, ["created"] = work.Seconds, ["currency"] = null,
            ["currency_conversion"] = null, ["custom_fields"] = new JsonArray(),
            ["custom_text"] = new JsonObject { ["after_submit"] = null, ["shipping_address"] = null, ["submit"] = null, ["terms_of_service_acceptance"] = null },
            ["customer"] = null, ["customer_account"] = null, ["customer_creation"] = "if_required",
            ["customer_details"] = form["customer_email"] is { } email ? Details(email, null) : null,
            ["customer_email"] = form["customer_email"], ["discounts"] = new JsonArray(),
            ["expires_at"] = form.Integer("expires_at") ?? work.Now.AddHours(24).ToUnixTimeSeconds(),
            ["invoice"] = null, ["livemode"] = false, ["locale"] = form["locale"], ["metadata"] = Metadata.Read(form, "metadata"),
            ["mode"] = "payment", ["origin_context"] = null, ["payment_intent"] = null, ["payment_link"] = null,
            ["payment_method_collection"] = "if_required", ["payment_method_configuration_details"] = null,
            ["payment_method_options"] = new JsonObject(),
            ["payment_method_types"] = new JsonArray([.. (methods.Count > 0 ? methods : ["card", "sepa_debit"]).Select(m => JsonValue.Create(m))]),
            ["payment_status"] = "unpaid", ["permissions"] = null, ["phone_number_collection"] = new JsonObject { ["enabled"] = false },
            ["recovered_from"] = null, ["saved_payment_method_options"] = null, ["setup_intent"] = null,
            ["shipping_address_collection"] = null, ["shipping_cost"] = null, ["shipping_options"] = new JsonArray(),
            ["status"] = "open", ["submit_type"] = form["submit_type"], ["subscription"] = null, ["success_url"] = form["success_url"],
            ["total_details"] = null, ["ui_mode"] = "hosted_page", ["url"] = url, ["wallet_options"] = null,
            ["_intent"] = IntentData(form),
            ["_images"] = new JsonArray([.. Enumerable.Range(0, form.Count("line_items")).Select(i => JsonValue.Create(LineItems.FirstImage(form, i)))]),
        };
        if (methods.Count > 0)
            session["allowed_payment_method_types"] = new JsonArray([.. methods.Select(m => JsonValue.Create(m))]);
        return session;
    }

    public static JsonObject Details(string? email, string? name) => new()
    {
        ["address"] = null, ["business_name"] = null, ["email"] = email, ["individual_name"] = null, ["name"] = name, ["phone"] = null,
        ["tax_exempt"] = "none", ["tax_ids"] = new JsonArray(),
    };

    /// <summary>Where the buyer returns to, with Stripe's placeholder filled in.</summary>
    public static string SuccessUrl(JsonObject session) =>
        session.Text("success_url").Replace("{CHECKOUT_SESSION_ID}", session.Id(), StringComparison.Ordinal);

    // What the request wishes for the payment intent, which is made when the buyer submits.
    private static JsonObject IntentData(FormBody form)
    {
        const string At = "payment_intent_data";
        return new JsonObject
        {
            ["description"] = form[$"{At}[description]"], ["metadata"] = Metadata.Read(form, $"{At}[metadata]"),
            ["receipt_email"] = form[$"{At}[receipt_email]"], ["statement_descriptor"] = form[$"{At}[statement_descriptor]"],
            ["statement_descriptor_suffix"] = form[$"{At}[statement_descriptor_suffix]"],
            ["shipping"] = !form.Has($"{At}[shipping]") ? null : new JsonObject
            {
                ["address"] = new JsonObject([.. new[] { "city", "country", "line1", "line2", "postal_code", "state" }.Select(field =>
                    KeyValuePair.Create(field, (JsonNode?)form[$"{At}[shipping][address][{field}]"]))]),
                ["carrier"] = null, ["name"] = form[$"{At}[shipping][name]"], ["phone"] = form[$"{At}[shipping][phone]"],
                ["tracking_number"] = null,
            },
        };
    }
}
