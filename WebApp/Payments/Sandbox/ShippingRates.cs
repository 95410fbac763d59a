using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Shipping options with their rate told in the request (<c>shipping_rate_data</c>); the first is chosen unless the buyer picks another.</summary>
internal static class ShippingRates
{
    public static List<JsonObject> Read(Work work, FormBody form, string currency)
    {
        var count = form.Count("shipping_options");
        if (count > 5) throw StripeErrorException.Invalid("You can pass at most 5 shipping options.", "shipping_options");
        return [.. Enumerable.Range(0, count).Select(i => Read(work, form, currency, $"shipping_options[{i}]"))];
    }

    public static long AmountOf(JsonObject rate) => (long)rate["fixed_amount"]!["amount"]!;

    private static JsonObject Read(Work work, FormBody form, string currency, string at)
    {
        if (form[$"{at}[shipping_rate]"] is { } id) throw StripeErrorException.NotFound("shipping rate", id, $"{at}[shipping_rate]");
        var data = $"{at}[shipping_rate_data]";
        var name = form[$"{data}[display_name]"] is { Length: > 0 } given ? given : throw StripeErrorException.Missing($"{data}[display_name]");
        if (form[$"{data}[type]"] is { } type and not "fixed_amount")
            throw StripeErrorException.Invalid($"Invalid {data}[type]: must be fixed_amount, not {type}", $"{data}[type]");
        var amount = form.Integer($"{data}[fixed_amount][amount]") ?? throw StripeErrorException.Missing($"{data}[fixed_amount][amount]");
        if (amount is < 0 or > 99_999_999)
            throw StripeErrorException.Invalid("Invalid non-negative integer", $"{data}[fixed_amount][amount]", "parameter_invalid_integer");
        var code = form[$"{data}[fixed_amount][currency]"] ?? throw StripeErrorException.Missing($"{data}[fixed_amount][currency]");
        if (Currencies.Checked(code, $"{data}[fixed_amount][currency]") != currency)
            throw StripeErrorException.Invalid("The shipping option's currency must be that of the line items.", $"{data}[fixed_amount][currency]");
        return new JsonObject
        {
            ["id"] = Ids.New("shr"), ["object"] = "shipping_rate", ["active"] = false, ["created"] = work.Seconds,
            ["delivery_estimate"] = null, ["display_name"] = name,
            ["fixed_amount"] = new JsonObject { ["amount"] = amount, ["currency"] = currency }, ["livemode"] = false,
            ["metadata"] = Metadata.Read(form, $"{data}[metadata]"), ["tax_behavior"] = form[$"{data}[tax_behavior]"] ?? "unspecified",
            ["tax_code"] = form[$"{data}[tax_code]"], ["type"] = "fixed_amount",
        };
    }
}
