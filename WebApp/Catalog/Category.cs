using WebApp.Media;

namespace WebApp.Catalog;

/// <summary>A shelf of the shop; shelves nest.</summary>
public sealed class Category
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Its address under <c>/shop/</c>; unique in the whole shop.</summary>
    public required string Slug { get; set; }

    /// <summary>What it is called.</summary>
    public required string Name { get; set; }

    /// <summary>One or two sentences at its head.</summary>
    [Media.ShowsPictures]
    public string Description { get; set; } = "";

    /// <summary>The shelf that it is part of, if any.</summary>
    public int? ParentId { get; set; }

    /// <inheritdoc cref="ParentId"/>
    public Category? Parent { get; set; }

    /// <summary>Its picture, if any.</summary>
    public int? PictureId { get; set; }

    /// <inheritdoc cref="PictureId"/>
    public MediaFile? Picture { get; set; }

    /// <summary>Its place among its siblings, smallest first.</summary>
    public int Position { get; set; }

    /// <summary>What stands on it.</summary>
    public List<Product> Products { get; } = [];
}
