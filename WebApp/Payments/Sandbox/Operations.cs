using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>One request as an operation sees it; <see cref="Path"/> is Stripe's own, without the sandbox's prefix.</summary>
internal sealed record Call(string Path, string Id, FormBody Form);

/// <summary>One operation of the API.</summary>
internal sealed record Operation(string Method, string Route, IReadOnlySet<string> Takes, Func<Work, Call, JsonObject> Run);

/// <summary>The part of Stripe's API that a shop calls.</summary>
internal static class Operations
{
    public static readonly Operation[] All =
    [
        new("POST", "/v1/checkout/sessions", Parameters.Session, Sessions.Create),
        new("POST", "/v1/checkout/sessions/{id}/expire", Parameters.Retrieve, Sessions.ExpireNow),
        new("GET", "/v1/checkout/sessions/{id}/line_items", Parameters.List(), Sessions.ItemsOf),
        new("POST", "/v1/refunds", Parameters.Refund, Refunds.Create),
        new("GET", "/v1/balance", Parameters.Retrieve, (work, _) => Payouts.Balance(work)),
        Get("/v1/checkout/sessions", "checkout.session", "session"),
        Get("/v1/payment_intents", "payment_intent", "intent"),
        Get("/v1/charges", "charge", "charge"),
        Get("/v1/refunds", "refund", "refund"),
        Get("/v1/events", "event", "event"),
        Get("/v1/balance_transactions", "balance_transaction", "id"),
        Get("/v1/payouts", "payout", "payout"),
        Get("/v1/disputes", "dispute", "dispute"),
        Get("/v1/payment_methods", "payment_method", "payment_method"),
        ListOf("/v1/checkout/sessions", "checkout.session", ("payment_intent", "payment_intent"), ("status", "status"),
            ("customer_details[email]", "customer_details.email")),
        ListOf("/v1/payment_intents", "payment_intent"),
        ListOf("/v1/charges", "charge", ("payment_intent", "payment_intent")),
        ListOf("/v1/refunds", "refund", ("charge", "charge"), ("payment_intent", "payment_intent")),
        ListOf("/v1/balance_transactions", "balance_transaction", ("payout", "_payout"), ("source", "source"), ("type", "type"), ("currency", "currency")),
        ListOf("/v1/payouts", "payout", ("status", "status")),
        ListOf("/v1/disputes", "dispute", ("charge", "charge"), ("payment_intent", "payment_intent")),
        new("GET", "/v1/events", Parameters.List("type", "types[]", "delivery_success"), (work, call) => Lists.Of(work, call, "event", ("type", "type"))),
    ];

    private static Operation Get(string route, string kind, string param) =>
        new("GET", route + "/{id}", Parameters.Retrieve, (work, call) => work.Need(kind, call.Id, param));

    private static Operation ListOf(string route, string kind, params (string Param, string Property)[] filters) =>
        new("GET", route, Parameters.List([.. filters.Select(f => f.Param)]), (work, call) => Lists.Of(work, call, kind, filters));
}
