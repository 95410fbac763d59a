using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Content;

namespace WebApp.Api.Operations;

/// <summary>A product. What is null in a list and not expanded is left out.</summary>
public sealed class Product : IVersioned
{
    /// <summary>Its name in addresses; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>What it is called.</summary>
    public required string Name { get; set; }

    /// <summary>One sentence; may be empty.</summary>
    public required string Summary { get; set; }

    /// <summary>How it is sold: by its variants, as a set of parts, or elsewhere.</summary>
    public required ProductKind Kind { get; set; }

    /// <summary>Who sees it.</summary>
    public required PublishStatus Status { get; set; }

    /// <summary>Its page on the site.</summary>
    public required string Url { get; set; }

    /// <summary>The lowest price that counts now; null when nothing of it is offered.</summary>
    public required Price? Price { get; set; }

    /// <summary>The regular price that <see cref="Price"/> undercuts; null when it is not on sale.</summary>
    public required Price? Was { get; set; }

    /// <summary>Whether other variants or parts cost more.</summary>
    public required bool IsFrom { get; set; }

    /// <summary>Whether nothing of it can be bought now.</summary>
    public required bool IsSoldOut { get; set; }

    /// <summary>Its main picture.</summary>
    public required Picture? Picture { get; set; }

    /// <summary>Free words that it is grouped by.</summary>
    public required List<string> Tags { get; set; }

    /// <summary>What a buyer chooses, in order, such as Colour and Size.</summary>
    public required List<string> OptionNames { get; set; }

    /// <summary>Rises with every change; the first part of the ETag.</summary>
    public required int Version { get; set; }

    /// <summary>When it was changed last, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The full text, in Markdown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; set; }

    /// <summary>What can be bought of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<ProductVariant>? Variants { get; set; }

    /// <summary>All of its pictures, the main one first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<Picture>? Pictures { get; set; }

    /// <summary>The categories that it stands in, by their slugs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<string>? Categories { get; set; }

    /// <summary>Of a set: the slugs of the products that it consists of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<string>? Parts { get; set; }

    /// <summary>The slugs of what goes well with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<string>? Related { get; set; }
}

/// <summary>One thing that can be bought.</summary>
public sealed class ProductVariant
{
    /// <summary>Its stock keeping unit; unique in the shop.</summary>
    public required string Sku { get; set; }

    /// <summary>Its value for each option of the product, in the same order.</summary>
    public required List<string> Options { get; set; }

    /// <summary>What one costs now.</summary>
    public required Price Price { get; set; }

    /// <summary>The regular price that <see cref="Price"/> undercuts; null when it is not on sale.</summary>
    public required Price? Was { get; set; }

    /// <summary>Whether one can be bought now.</summary>
    public required bool IsAvailable { get; set; }

    /// <summary>The same in words: “In stock”, “Only 3 left”.</summary>
    public required string Availability { get; set; }

    /// <summary>Whether nothing is sent by post.</summary>
    public required bool IsVirtual { get; set; }

    /// <summary>Its weight in grams, if known.</summary>
    public required int? WeightGrams { get; set; }

    /// <summary>The picture of just this variant, if any.</summary>
    public required Picture? Picture { get; set; }
}

/// <summary>A part of the list of products.</summary>
public sealed class ProductList : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<Product> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}
