using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Catalog.Editing;
using WebApp.Content;

namespace WebApp.Api.Operations;

/// <summary>A product as whoever may change it writes it, whole.</summary>
public abstract class ProductWrite
{
    /// <summary>What it is called.</summary>
    [Required(ErrorMessage = "Give it a name."), StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string Name { get; set; } = "";

    /// <summary>One sentence for lists.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Summary { get; set; }

    /// <summary>The full text, in Markdown.</summary>
    [StringLength(100_000, ErrorMessage = "At most 100,000 characters.")]
    public string? Description { get; set; }

    /// <summary>Who sees it.</summary>
    public PublishStatus Status { get; set; }

    /// <summary>Whether lists show it.</summary>
    public bool IsListed { get; set; } = true;

    /// <summary>Whether the home page shows it.</summary>
    public bool IsFeatured { get; set; }

    /// <summary>The categories that it stands in, by their slugs.</summary>
    [MaxLength(100, ErrorMessage = "100 at most.")]
    public List<string> Categories { get; set; } = [];

    /// <summary>What a buyer chooses, in order, such as Colour and Size; 3 at most.</summary>
    [MaxLength(ProductForm.MaxOptions, ErrorMessage = "3 at most.")]
    public List<string> OptionNames { get; set; } = [];

    /// <summary>What can be bought of it. One whose SKU is there already is changed, one that is missing is taken out.</summary>
    [MaxLength(ProductForm.MaxVariants, ErrorMessage = "100 at most.")]
    public List<VariantWrite> Variants { get; set; } = [];
}

/// <summary>A variant as it is written.</summary>
public sealed class VariantWrite
{
    /// <summary>The SKU; unique in the shop.</summary>
    [Required(ErrorMessage = "Name a SKU."), StringLength(64, ErrorMessage = "At most 64 characters.")]
    public string Sku { get; set; } = "";

    /// <summary>Its value for each option of the product, in the same order.</summary>
    [MaxLength(ProductForm.MaxOptions, ErrorMessage = "3 at most.")]
    public List<string> Options { get; set; } = [];

    /// <summary>The regular price in minor units of the shop's currency.</summary>
    [Range(0, 99_999_999_999, ErrorMessage = "A price in minor units, 0 or more.")]
    public long Price { get; set; }

    /// <summary>The sale price in minor units; null for none.</summary>
    [Range(0, 99_999_999_999, ErrorMessage = "A price in minor units, 0 or more.")]
    public long? Sale { get; set; }

    /// <summary>When the sale begins, UTC; null for at once.</summary>
    public DateTime? SaleFrom { get; set; }

    /// <summary>When the sale ends, UTC; null for never.</summary>
    public DateTime? SaleUntil { get; set; }

    /// <summary>How many there are of a new one; null: not counted. Of one that is there already stock is set by itself.</summary>
    [Range(0, 1_000_000, ErrorMessage = "A whole number from 0 to 1,000,000.")]
    public int? InitialStock { get; set; }

    /// <summary>At or below this many, staff are reminded.</summary>
    [Range(0, 1_000_000, ErrorMessage = "A whole number from 0 to 1,000,000.")]
    public int LowStock { get; set; }

    /// <summary>Whether it may be sold beyond its stock and delivered later.</summary>
    public bool AllowBackorder { get; set; }

    /// <summary>Its weight in grams.</summary>
    [Range(0, 1_000_000, ErrorMessage = "A whole number from 0 to 1,000,000.")]
    public int? WeightGrams { get; set; }

    /// <summary>Whether nothing is sent by post.</summary>
    public bool IsVirtual { get; set; }

    /// <summary>Whether it is for sale.</summary>
    public bool IsActive { get; set; } = true;
}

/// <summary>Makes a product.</summary>
public sealed class CreateProduct : ProductWrite
{
    /// <summary>Its name in addresses; made of the name when left out.</summary>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? Slug { get; set; }
}

/// <summary>Writes a product anew, whole.</summary>
public sealed class ReplaceProduct : ProductWrite
{
    /// <summary>Its slug.</summary>
    [JsonIgnore, StringLength(Primitives.Slug.MaxLength, MinimumLength = 1)]
    public string Slug { get; set; } = "";

    /// <summary>The version that was read; −1 for any.</summary>
    [JsonIgnore, SeenVersion, Range(-1, int.MaxValue)]
    public int Version { get; set; }

    /// <summary>Another slug for it; null: it stays.</summary>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? NewSlug { get; set; }
}

/// <summary>Publishes a product, takes it back, or puts it away.</summary>
public sealed class SetProductStatus
{
    /// <summary>Its slug.</summary>
    [JsonIgnore, StringLength(Primitives.Slug.MaxLength, MinimumLength = 1)]
    public string Slug { get; set; } = "";

    /// <summary>Who sees it from now on.</summary>
    public PublishStatus Status { get; set; }
}
