using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Stripe's <c>expand[]</c>: replaces an id by its object, up to four levels deep, in lists below <c>data</c>.</summary>
internal static class Expand
{
    private static readonly HashSet<string> References =
    [
        "payment_intent", "latest_charge", "charge", "balance_transaction", "payment_method", "source", "shipping_rate",
        "failure_balance_transaction",
    ];

    private static readonly HashSet<string> Emptiable = ["customer", "invoice", "setup_intent", "subscription", "payment_link", "review"];

    public static void Apply(Work work, JsonObject answer, List<string> paths)
    {
        foreach (var path in paths)
        {
            var steps = path.Split('.');
            if (steps.Length > 4) throw StripeErrorException.Invalid("You cannot expand more than 4 levels of a property.", "expand");
            Follow(work, answer, steps, path);
        }
    }

    private static void Follow(Work work, JsonObject at, ReadOnlySpan<string> steps, string path)
    {
        if (steps.IsEmpty) return;
        var name = steps[0];
        if (name == "data" && at["data"] is JsonArray items)
        {
            foreach (var item in items.OfType<JsonObject>()) Follow(work, item, steps[1..], path);
            return;
        }
        if (name == "refunds" && at.MaybeText("object") == "charge")
            at["refunds"] ??= Json.List($"/v1/charges/{at.Id()}/refunds", work.Where("refund", "charge", at.Id()).AsEnumerable().Reverse().Select(r => r.Shown()));
        else if (name == "line_items" && at.MaybeText("object") == "checkout.session")
            at["line_items"] ??= Json.List($"/v1/checkout/sessions/{at.Id()}/line_items",
                ((JsonArray)work.Find(at.Id())!["_line_items"]!).Select(item => item!.DeepClone()));
        else if (References.Contains(name) && at.ContainsKey(name))
        {
            if (at[name] is JsonValue value && work.Find((string)value!) is { } found) at[name] = found.Shown();
        }
        else if (!Emptiable.Contains(name) && at[name] is not JsonObject)
            throw StripeErrorException.Invalid($"This property cannot be expanded ({path}).", "expand");
        if (at[name] is JsonObject next) Follow(work, next, steps[1..], path);
    }
}
