namespace Mainstay.Client;

/// <summary>Who calls.</summary>
/// <param name="Name">What the shop calls them.</param>
/// <param name="Key">How the key begins; null for a customer's token.</param>
/// <param name="ExpiresAt">When the key ends, UTC; null: never.</param>
/// <param name="Scopes">What they may do.</param>
public sealed record Caller(string Name, string? Key, DateTime? ExpiresAt, IReadOnlyList<string> Scopes);

/// <summary>A part of a list.</summary>
/// <param name="Items">What stands in it.</param>
/// <param name="Next">Where it goes on; null at its end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>An amount.</summary>
/// <param name="Amount">In the smallest unit of the currency, such as cents.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Price(long Amount, string Currency);

/// <summary>A product. What a list does not tell is null.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Url">Its page.</param>
/// <param name="Price">The lowest price; null when nothing is offered.</param>
/// <param name="Was">The regular price, where that is undercut.</param>
/// <param name="IsSoldOut">Whether nothing of it can be bought now.</param>
/// <param name="UpdatedAt">When it was changed last, UTC.</param>
/// <param name="Description">The full text, in Markdown.</param>
/// <param name="Variants">What can be bought of it.</param>
public sealed record Product(
    string Slug, string Name, string Summary, string Url, Price? Price, Price? Was, bool IsSoldOut, DateTime UpdatedAt, string? Description, IReadOnlyList<ProductVariant>? Variants);

/// <summary>One thing that can be bought.</summary>
/// <param name="Sku">Its stock keeping unit.</param>
/// <param name="Options">Such as Blue and M.</param>
/// <param name="Price">What one costs now.</param>
/// <param name="IsAvailable">Whether one can be bought now.</param>
/// <param name="Availability">The same in words.</param>
public sealed record ProductVariant(string Sku, IReadOnlyList<string> Options, Price Price, bool IsAvailable, string Availability);
