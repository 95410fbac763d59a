using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>What is bought: line items with their price told in the request (<c>price_data</c>).</summary>
internal static class LineItems
{
    /// <summary>The items and their one currency, or Stripe's refusal that names the field.</summary>
    public static (List<JsonObject> Items, string Currency) Read(Work work, FormBody form)
    {
        var count = form.Count("line_items");
        if (count == 0) throw StripeErrorException.Missing("line_items");
        if (count > 100) throw StripeErrorException.Invalid("You can pass at most 100 line items.", "line_items");
        var items = new List<JsonObject>();
        string? currency = null;
        for (var i = 0; i < count; i++)
        {
            var item = Read(work, form, $"line_items[{i}]");
            currency ??= item.Text("currency");
            if (item.Text("currency") != currency)
                throw StripeErrorException.Invalid("All line items must have the same currency.", $"line_items[{i}][price_data][currency]");
            items.Add(item);
        }
        return (items, currency!);
    }

    private static JsonObject Read(Work work, FormBody form, string at)
    {
        if (form[$"{at}[price]"] is { } price) throw StripeErrorException.NotFound("price", price, $"{at}[price]");
        if (!form.Has($"{at}[price_data]")) throw StripeErrorException.Missing($"{at}[price]");
        var quantity = form.Integer($"{at}[quantity]") ?? throw StripeErrorException.Missing($"{at}[quantity]");
        if (quantity is < 1 or > 999_999)
            throw StripeErrorException.Invalid("This value must be greater than or equal to 1.", $"{at}[quantity]", "parameter_invalid_integer");
        var currency = Currencies.Checked(Required(form, $"{at}[price_data][currency]"), $"{at}[price_data][currency]");
        var unit = form.Integer($"{at}[price_data][unit_amount]") ?? throw StripeErrorException.Missing($"{at}[price_data][unit_amount]");
        if (unit is < 0 or > 99_999_999)
            throw StripeErrorException.Invalid("Invalid non-negative integer", $"{at}[price_data][unit_amount]", "parameter_invalid_integer");
        var name = Required(form, $"{at}[price_data][product_data][name]");
        var images = form.Values($"{at}[price_data][product_data][images]").Count;
        if (images > 8) throw StripeErrorException.Invalid("You can pass at most 8 images.", $"{at}[price_data][product_data][images]");
        return New(work, form, at, name, currency, unit, quantity);
    }

    private static string Required(FormBody form, string name) => form[name] switch
    {
        null => throw StripeErrorException.Missing(name),
        "" => throw StripeErrorException.Invalid($"You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; "
            + $"however '{name}' cannot be unset. You should remove '{name}' from your request or supply a non-empty value.", name, "parameter_invalid_empty"),
        var value => value,
    };

    private static JsonObject New(Work work, FormBody form, string at, string name, string currency, long unit, long quantity) => new()
    {
        ["id"] = Ids.New("li"), ["object"] = "item", ["adjustable_quantity"] = null, ["amount_discount"] = 0,
        ["amount_subtotal"] = unit * quantity, ["amount_tax"] = 0, ["amount_total"] = unit * quantity, ["currency"] = currency,
        ["description"] = name, ["metadata"] = Metadata.Read(form, $"{at}[metadata]"),
        ["price"] = new JsonObject
        {
            ["id"] = Ids.New("price"), ["object"] = "price", ["active"] = false, ["billing_scheme"] = "per_unit", ["created"] = work.Seconds,
            ["currency"] = currency, ["custom_unit_amount"] = null, ["livemode"] = false, ["lookup_key"] = null, ["metadata"] = new JsonObject(),
            ["nickname"] = null, ["product"] = Ids.New("prod"), ["recurring"] = null, ["tax_behavior"] = form[$"{at}[price_data][tax_behavior]"] ?? "unspecified",
            ["tiers_mode"] = null, ["transform_quantity"] = null, ["type"] = "one_time", ["unit_amount"] = unit,
            ["unit_amount_decimal"] = unit.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
        ["quantity"] = quantity,
    };

    /// <summary>The pictures stay with the session for its page; Stripe's line items do not carry them.</summary>
    public static string? FirstImage(FormBody form, int index) =>
        form.Values($"line_items[{index}][price_data][product_data][images]").FirstOrDefault();
}
