namespace WebApp.Api.Webhooks;

/// <summary>What others can have themselves told of. A message names what it is about and no person: who may know more asks with a key.</summary>
public static class Happenings
{
    public const string OrderPlaced = "order.placed";
    public const string OrderPaid = "order.paid";
    public const string OrderShipped = "order.shipped";
    public const string OrderRefunded = "order.refunded";
    public const string OrderCancelled = "order.cancelled";
    public const string StockChanged = "stock.changed";
    public const string StockLow = "stock.low";
    public const string ProductChanged = "product.changed";
    public const string ProductRemoved = "product.removed";
    public const string ArticlePublished = "article.published";

    /// <summary>Sent by hand, to try a receiver out; nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    /// <summary>Each with what it says, in one line.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> All { get; } =
    [
        (OrderPlaced, "somebody has placed an order, and is about to pay"),
        (OrderPaid, "the money for an order is there"),
        (OrderShipped, "an order has left the house"),
        (OrderRefunded, "money was given back, all of it or a part"),
        (OrderCancelled, "an order will not be paid"),
        (StockChanged, "the stock of a variant has changed, for whatever reason"),
        (StockLow, "the stock of a variant has fallen to its reminder"),
        (ProductChanged, "a product was made or changed, or a price of it"),
        (ProductRemoved, "a product was removed"),
        (ArticlePublished, "an article has appeared"),
    ];

    /// <summary>The scope that lets a program know of it; null for what anybody may.</summary>
    public static string? ScopeOf(string name) => name.Split('.')[0] switch
    {
        "order" => Scopes.OrdersRead,
        "stock" or "product" => Scopes.CatalogRead,
        "article" => Scopes.ContentRead,
        _ => null,
    };

    /// <summary>What a program with these scopes may know of.</summary>
    public static IReadOnlyList<string> CoveredBy(IReadOnlySet<string> scopes) =>
        [.. All.Select(h => h.Name).Append(Test).Where(name => ScopeOf(name) is not { } scope || scopes.Contains(scope))];

    /// <summary>Whether one can subscribe to it.</summary>
    public static bool IsKnown(string name) => All.Any(h => h.Name == name);
}
