namespace WebApp.Payments.Sandbox;

/// <summary>The parameters that each operation takes; any other is refused with parameter_unknown, as Stripe does.</summary>
internal static class Parameters
{
    public static readonly IReadOnlySet<string> Retrieve = Names("expand[]");

    public static readonly IReadOnlySet<string> Session = Names(
        "expand[]", "mode", "ui_mode", "success_url", "cancel_url", "client_reference_id", "customer_email", "customer_creation",
        "billing_address_collection", "submit_type", "locale", "expires_at", "metadata[*]", "allowed_payment_method_types[]",
        "line_items[][quantity]", "line_items[][price]", "line_items[][metadata][*]",
        "line_items[][price_data][currency]", "line_items[][price_data][unit_amount]", "line_items[][price_data][tax_behavior]",
        "line_items[][price_data][product_data][name]", "line_items[][price_data][product_data][description]",
        "line_items[][price_data][product_data][images][]", "line_items[][price_data][product_data][metadata][*]",
        "line_items[][price_data][product_data][tax_code]",
        "shipping_options[][shipping_rate]", "shipping_options[][shipping_rate_data][display_name]",
        "shipping_options[][shipping_rate_data][type]", "shipping_options[][shipping_rate_data][fixed_amount][amount]",
        "shipping_options[][shipping_rate_data][fixed_amount][currency]", "shipping_options[][shipping_rate_data][tax_behavior]",
        "shipping_options[][shipping_rate_data][tax_code]", "shipping_options[][shipping_rate_data][metadata][*]",
        "payment_intent_data[description]", "payment_intent_data[metadata][*]", "payment_intent_data[receipt_email]",
        "payment_intent_data[capture_method]", "payment_intent_data[statement_descriptor]", "payment_intent_data[statement_descriptor_suffix]",
        "payment_intent_data[shipping][name]", "payment_intent_data[shipping][phone]", "payment_intent_data[shipping][address][city]",
        "payment_intent_data[shipping][address][country]", "payment_intent_data[shipping][address][line1]",
        "payment_intent_data[shipping][address][line2]", "payment_intent_data[shipping][address][postal_code]",
        "payment_intent_data[shipping][address][state]");

    /// <summary>Before the pinned version the list of payment methods had this name.</summary>
    public static readonly IReadOnlySet<string> OlderSession = Names([.. Session, "payment_method_types[]"]);

    public static readonly IReadOnlySet<string> Refund = Names(
        "expand[]", "charge", "payment_intent", "amount", "reason", "metadata[*]");

    public static IReadOnlySet<string> List(params string[] filters) => Names(
        [.. filters, "expand[]", "limit", "starting_after", "ending_before", "created", "created[gt]", "created[gte]", "created[lt]", "created[lte]"]);

    private static HashSet<string> Names(params string[] names) => [.. names];
}
