namespace WebApp.Api;

/// <summary>
/// What a key or a token may do, by the names that callers read (RFC 6749, 3.3). Each operation asks for one of them. A key has
/// those that it was given; who has signed in as a customer has those of <see cref="OfCustomers"/>.
/// </summary>
public static class Scopes
{
    public const string CatalogRead = "catalog:read";
    public const string CatalogWrite = "catalog:write";
    public const string StockWrite = "stock:write";
    public const string ContentRead = "content:read";
    public const string ContentWrite = "content:write";
    public const string MediaRead = "media:read";
    public const string MediaWrite = "media:write";
    public const string Checkout = "checkout";
    public const string OrdersRead = "orders:read";
    public const string OrdersWrite = "orders:write";
    public const string RefundsWrite = "refunds:write";
    public const string CustomersRead = "customers:read";
    public const string Webhooks = "webhooks";
    public const string StatementRead = "statement:read";

    /// <summary>Of a customer's own token alone; no key can have it.</summary>
    public const string Account = "account";

    /// <summary>Those that a key can have, each in one line for whoever ticks it.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> All { get; } =
    [
        (CatalogRead, "read products, categories, prices and stock; search"),
        (CatalogWrite, "make, change and remove products and categories"),
        (StockWrite, "count and correct stock"),
        (ContentRead, "read articles and pages"),
        (ContentWrite, "make, change and remove articles and pages"),
        (MediaRead, "see the library of pictures"),
        (MediaWrite, "upload pictures"),
        (Checkout, "fill carts, place orders and follow those by their key"),
        (OrdersRead, "read every order, with names and addresses"),
        (OrdersWrite, "ship, cancel and annotate orders"),
        (RefundsWrite, "give money of orders back"),
        (CustomersRead, "read customers and their personal data"),
        (Webhooks, "subscribe to events that its other scopes cover, and read what was delivered"),
        (StatementRead, "read the monthly statement of its own calls"),
    ];

    /// <summary>What a customer's own token may do: what the site lets every visitor do, and their own account.</summary>
    public static IReadOnlyList<string> OfCustomers { get; } = [CatalogRead, ContentRead, Checkout, Account];

    /// <summary>Whether a key can have it.</summary>
    public static bool IsKnown(string name) => All.Any(scope => scope.Name == name);
}
