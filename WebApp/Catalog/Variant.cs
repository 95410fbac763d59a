using WebApp.Primitives;

namespace WebApp.Catalog;

/// <summary>One thing that can be bought: a SKU with its own price, stock and picture.</summary>
public sealed class Variant
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The product that it is a kind of.</summary>
    public int ProductId { get; init; }

    /// <inheritdoc cref="ProductId"/>
    public Product? Product { get; init; }

    /// <summary>The stock keeping unit: unique in the shop.</summary>
    public required string Sku { get; set; }

    /// <summary>Its value for each of the product's options, in the same order.</summary>
    public List<string> OptionValues { get; set; } = [];

    /// <summary>The ISO 4217 code of its prices.</summary>
    public required string Currency { get; set; }

    /// <summary>The regular price in minor units.</summary>
    public required long PriceMinor { get; set; }

    /// <summary>The sale price in minor units, if there is one.</summary>
    public long? SaleMinor { get; set; }

    /// <summary>When the sale begins, UTC; null for at once.</summary>
    public DateTime? SaleFrom { get; set; }

    /// <summary>When the sale ends, UTC; null for never.</summary>
    public DateTime? SaleUntil { get; set; }

    /// <summary>How many can be sold now; what a running checkout holds is already taken off. Null: not counted.</summary>
    public int? Stock { get; set; }

    /// <summary>At or below this many, staff are reminded.</summary>
    public int LowStock { get; set; }

    /// <summary>Whether it may be sold beyond its stock and delivered later; stock then counts below zero.</summary>
    public bool AllowBackorder { get; set; }

    /// <summary>Nothing is sent by post: a service or a download.</summary>
    public bool IsVirtual { get; set; }

    /// <summary>Its weight, for the parcel.</summary>
    public int? WeightGrams { get; set; }

    /// <summary>The picture of just this variant, if any.</summary>
    public int? PictureId { get; set; }

    /// <inheritdoc cref="PictureId"/>
    public Media.MediaFile? Picture { get; set; }

    /// <summary>Its place among its siblings, smallest first.</summary>
    public int Position { get; set; }

    /// <summary>Whether it is offered; one that was sold before is switched off rather than deleted.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The regular price.</summary>
    public Money Regular => new(PriceMinor, Currency);

    /// <summary>“Blue / M”; empty for a simple product.</summary>
    public string Label => string.Join(" / ", OptionValues);

    /// <summary>Whether the sale price counts at that moment.</summary>
    public bool IsOnSale(DateTime now) =>
        SaleMinor < PriceMinor && (SaleFrom is null || SaleFrom <= now) && (SaleUntil is null || SaleUntil > now);

    /// <summary>What a buyer pays for one at that moment.</summary>
    public Money PriceAt(DateTime now) => IsOnSale(now) ? new(SaleMinor!.Value, Currency) : Regular;

    /// <summary>Whether so many can be sold now.</summary>
    public bool CanSell(int quantity) => IsActive && (AllowBackorder || Stock is null || Stock >= quantity);
}
