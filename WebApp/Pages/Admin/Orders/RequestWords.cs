namespace WebApp.Pages.Admin.Orders;

/// <summary>What requests that touch an order are called, by the name that the journal keeps.</summary>
internal static class RequestWords
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["POST /checkout"] = "Checkout sent",
        ["GET /orders/{number}"] = "The buyer’s page of the order opened",
        ["POST /orders/{number}?handler=Pay"] = "“Pay now” pressed",
        ["POST /orders/{number}?handler=Again"] = "“Order again” pressed",
        ["GET /admin/orders/{number}"] = "The order opened by the team",
        ["POST /admin/orders/{number}/note"] = "Note sent",
        ["GET /admin/orders/{number}/refund"] = "Refund form opened",
        ["POST /admin/orders/{number}/refund"] = "Refund form sent",
        ["POST /admin/orders/{number}/refund?handler=WorkOut"] = "Refund worked out",
        ["GET /admin/orders/{number}/ship"] = "Shipping form opened",
        ["POST /admin/orders/{number}/ship"] = "Shipping form sent",
        ["POST /admin/payments?handler=Again"] = "Event handled again by hand",
        ["POST /admin/mail/{id:int}/send-again"] = "Mail sent again by hand",
        ["POST /webhooks/stripe"] = "Stripe delivered an event",
    };

    /// <summary>The plain words, or the name itself.</summary>
    public static string Of(string name) => Known.GetValueOrDefault(name, name);
}

/// <summary>What calls to Stripe are called.</summary>
internal static class StripeWords
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["POST /v1/checkout/sessions"] = "Asked Stripe to open the payment page",
        ["GET /v1/checkout/sessions/{id}"] = "Asked Stripe how the payment stands",
        ["POST /v1/checkout/sessions/{id}/expire"] = "Asked Stripe to close the payment page",
        ["POST /v1/refunds"] = "Asked Stripe to give money back",
        ["GET /v1/refunds"] = "Asked Stripe which refunds it knows",
        ["GET /v1/disputes"] = "Asked Stripe which disputes it knows",
        ["GET /v1/payment_intents/{id}"] = "Asked Stripe whose payment it is",
    };

    /// <summary>The plain words, or the call itself.</summary>
    public static string Of(string name) => Known.GetValueOrDefault(name, name);
}
