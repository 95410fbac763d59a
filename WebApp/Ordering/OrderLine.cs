using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>One thing that was bought, as it was called and priced then.</summary>
public sealed class OrderLine
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The order.</summary>
    public int OrderId { get; init; }

    /// <summary>The variant.</summary>
    public required int VariantId { get; init; }

    /// <summary>Its SKU then.</summary>
    public required string Sku { get; init; }

    /// <summary>Its product's name then.</summary>
    public required string Name { get; init; }

    /// <summary>“Blue / M” then.</summary>
    public required string Label { get; init; }

    /// <summary>Its product's address then.</summary>
    public required string Slug { get; init; }

    /// <summary>Its picture's key then, if it had one.</summary>
    public string? PictureKey { get; init; }

    /// <summary>The price of one, in minor units.</summary>
    public required long UnitMinor { get; init; }

    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>How many.</summary>
    public required int Quantity { get; init; }

    /// <summary>How many of them were taken from counted stock, and go back to it when the order is cancelled.</summary>
    public int Held { get; set; }

    /// <summary>How many of them were given back, or are about to be.</summary>
    public int Refunded { get; set; }

    /// <summary>The price of one.</summary>
    public Money Unit => new(UnitMinor, Currency);

    /// <summary>The price of all.</summary>
    public Money Total => Unit * Quantity;
}

/// <summary>Something that happened to an order.</summary>
public sealed class OrderEvent
{
    /// <summary>Internal number, rising.</summary>
    public long Id { get; init; }

    /// <summary>The order.</summary>
    public int OrderId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What, in a word or two.</summary>
    public required string What { get; init; }

    /// <summary>More about it; may be empty.</summary>
    [Personal]
    public string Details { get; init; } = "";

    /// <summary>The staff member who did it; empty for the buyer, Stripe or the site itself.</summary>
    [Personal]
    public string By { get; init; } = "";

    /// <summary>Whether the buyer never sees it.</summary>
    public bool ForTeam { get; init; }
}
