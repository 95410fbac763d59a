using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Who pays.</summary>
internal sealed record Buyer(string? Email, string? Name);

/// <summary>Payment methods as Stripe tells them: never a full number, only brand and last four digits.</summary>
internal static class PaymentMethods
{
    public static JsonObject Card(Work work, CardInput input, Buyer buyer) => Add(work, "card", buyer, new JsonObject
    {
        ["brand"] = input.Card.Brand,
        ["checks"] = new JsonObject { ["address_line1_check"] = null, ["address_postal_code_check"] = null, ["cvc_check"] = "pass" },
        ["country"] = "US", ["display_brand"] = input.Card.Brand, ["exp_month"] = input.Month, ["exp_year"] = input.Year,
        ["fingerprint"] = "test" + input.Card.Last4, ["funding"] = "credit", ["generated_from"] = null, ["last4"] = input.Card.Last4,
        ["networks"] = new JsonObject { ["available"] = new JsonArray(input.Card.Brand), ["preferred"] = null },
        ["regulated_status"] = "unregulated", ["three_d_secure_usage"] = new JsonObject { ["supported"] = true }, ["wallet"] = null,
    });

    public static JsonObject BankAccount(Work work, BankInput input, Buyer buyer) => Add(work, "sepa_debit", buyer, new JsonObject
    {
        ["bank_code"] = input.BankCode, ["branch_code"] = "", ["country"] = input.Country, ["fingerprint"] = "test" + input.Last4,
        ["generated_from"] = null, ["last4"] = input.Last4,
    });

    /// <summary>The part of a payment method that a charge repeats.</summary>
    public static JsonObject DetailsOf(JsonObject method)
    {
        var type = method.Text("type");
        var source = (JsonObject)method[type]!;
        var details = new JsonObject();
        string[] fields = type == "card" ? ["brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "wallet"]
            : ["bank_code", "branch_code", "country", "fingerprint", "last4"];
        foreach (var field in fields) details[field] = source[field]?.DeepClone();
        if (type == "card")
        {
            details["network"] = source.Text("brand");
            details["three_d_secure"] = null;
        }
        return new JsonObject { [type] = details, ["type"] = type };
    }

    public static JsonObject Billing(Buyer buyer) => new()
    {
        ["address"] = new JsonObject
        {
            ["city"] = null, ["country"] = null, ["line1"] = null, ["line2"] = null, ["postal_code"] = null, ["state"] = null,
        },
        ["email"] = buyer.Email, ["name"] = buyer.Name, ["phone"] = null, ["tax_id"] = null,
    };

    private static JsonObject Add(Work work, string type, Buyer buyer, JsonObject details)
    {
        var method = new JsonObject
        {
            ["id"] = Ids.New("pm"), ["object"] = "payment_method", ["allow_redisplay"] = "limited", ["billing_details"] = Billing(buyer),
            [type] = details, ["created"] = work.Seconds, ["customer"] = null, ["customer_account"] = null, ["livemode"] = false,
            ["metadata"] = new JsonObject(), ["type"] = type,
        };
        work.Add(method);
        return method;
    }
}
