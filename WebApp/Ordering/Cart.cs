using WebApp.Catalog;

namespace WebApp.Ordering;

/// <summary>What a visitor is about to buy. It holds no stock and no price: both are read when it is shown or ordered.</summary>
public sealed class Cart
{
    /// <summary>The most of one thing that a cart takes.</summary>
    public const int MaxQuantity = 99;

    /// <summary>The most different things that a cart takes.</summary>
    public const int MaxLines = 50;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>SHA-256 of the visitor's cookie, so that the database alone opens nobody's cart.</summary>
    public required string KeyHash { get; init; }

    /// <summary>When it was last used, UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>What is in it.</summary>
    public List<CartLine> Lines { get; } = [];
}

/// <summary>So many of one variant.</summary>
public sealed class CartLine
{
    /// <summary>The cart.</summary>
    public int CartId { get; init; }

    /// <summary>The variant.</summary>
    public required int VariantId { get; init; }

    /// <inheritdoc cref="VariantId"/>
    public Variant? Variant { get; init; }

    /// <summary>How many, 1 to <see cref="Cart.MaxQuantity"/>.</summary>
    public required int Quantity { get; set; }

    /// <summary>When it was put in, UTC.</summary>
    public required DateTime AddedAt { get; init; }
}
