using WebApp.Catalog.Downloads;
using WebApp.Content;
using WebApp.Data.Protection;
using WebApp.Media;

namespace WebApp.Catalog;

/// <summary>How a product is sold.</summary>
public enum ProductKind
{
    /// <summary>By its own variants; one without options is a simple product.</summary>
    Standard,

    /// <summary>As a set of other products that are bought one by one.</summary>
    Grouped,

    /// <summary>Elsewhere: the button leads to another site.</summary>
    External,
}

/// <summary>Something in the shop: what it is and says. Prices and stock stand on its variants.</summary>
public sealed class Product
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Its address under <c>/products/</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>What it is called.</summary>
    public required string Name { get; set; }

    /// <summary>One sentence for lists.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The full text, in Markdown.</summary>
    [Media.ShowsPictures]
    public string Description { get; set; } = "";

    /// <summary>How it is sold.</summary>
    public ProductKind Kind { get; set; }

    /// <summary>Who sees it.</summary>
    public PublishStatus Status { get; set; }

    /// <summary>Whether lists show it; a published but unlisted product is reached by its address alone.</summary>
    public bool IsListed { get; set; } = true;

    /// <summary>Whether the home page shows it.</summary>
    public bool IsFeatured { get; set; }

    /// <summary>What a buyer chooses, in order, such as Colour and Size; empty for a simple product.</summary>
    public List<string> OptionNames { get; set; } = [];

    /// <summary>Free words that it is grouped by.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>For <see cref="ProductKind.External"/>: where it is sold.</summary>
    public string? ExternalUrl { get; set; }

    /// <summary>For <see cref="ProductKind.External"/>: what the button says.</summary>
    public string? ButtonText { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>The staff member who last changed it; empty for an import.</summary>
    [Personal]
    public string UpdatedBy { get; set; } = "";

    /// <summary>Rises with every save, so that two editors notice each other.</summary>
    public int Version { get; set; }

    /// <summary>What can be bought of it.</summary>
    public List<Variant> Variants { get; } = [];

    /// <summary>Where it is found.</summary>
    public List<Category> Categories { get; } = [];

    /// <summary>Its pictures, the main one first.</summary>
    public List<ProductPicture> Pictures { get; } = [];

    /// <summary>Other products that belong to it.</summary>
    public List<ProductLink> Links { get; } = [];

    /// <summary>Files that a buyer gets.</summary>
    public List<ProductDownload> Downloads { get; } = [];
}

/// <summary>A picture of a product at a place in its gallery.</summary>
public sealed class ProductPicture
{
    /// <summary>The product.</summary>
    public int ProductId { get; init; }

    /// <summary>The picture.</summary>
    public required int MediaId { get; init; }

    /// <inheritdoc cref="MediaId"/>
    public MediaFile? Media { get; init; }

    /// <summary>Its place, smallest first.</summary>
    public int Position { get; set; }
}

/// <summary>Why two products are linked.</summary>
public enum LinkKind
{
    /// <summary>The other is part of this grouped product.</summary>
    Part,

    /// <summary>The other is shown under this one.</summary>
    Related,
}

/// <summary>A product that belongs to another.</summary>
public sealed class ProductLink
{
    /// <summary>The product that shows the link.</summary>
    public int ProductId { get; init; }

    /// <summary>The product that it leads to.</summary>
    public required int TargetId { get; init; }

    /// <inheritdoc cref="TargetId"/>
    public Product? Target { get; init; }

    /// <summary>Why.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>Its place, smallest first.</summary>
    public int Position { get; set; }
}
