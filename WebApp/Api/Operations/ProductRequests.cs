using System.ComponentModel.DataAnnotations;
using WebApp.Api.Contract;
using WebApp.Content;

namespace WebApp.Api.Operations;

/// <summary>Asks for one product.</summary>
public sealed class GetProduct
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";

    /// <summary>What else is wanted: <c>related</c>.</summary>
    [AllowedParts(ProductReading.Related)]
    public List<string> Expand { get; set; } = [];
}

/// <summary>Asks for products, the newest first.</summary>
public sealed class ListProducts : ListRequest
{
    /// <summary>Only those in this category or in one below it, by its slug.</summary>
    [StringLength(Primitives.Slug.MaxLength)]
    public string? Category { get; set; }

    /// <summary>Only those that can be bought now.</summary>
    public bool? InStock { get; set; }

    /// <summary>Only those that the home page shows.</summary>
    public bool? Featured { get; set; }

    /// <summary>Only those that stand like this; anything but <c>published</c> needs the scope <c>catalog:write</c>.</summary>
    public PublishStatus? Status { get; set; }

    /// <summary>Only those that were changed since then, UTC.</summary>
    public DateTime? ChangedSince { get; set; }

    /// <summary>What else is wanted of each.</summary>
    [AllowedParts(ProductReading.Description, ProductReading.Variants, ProductReading.Pictures, ProductReading.Categories, ProductReading.Parts, ProductReading.Related)]
    public List<string> Expand { get; set; } = [];
}
