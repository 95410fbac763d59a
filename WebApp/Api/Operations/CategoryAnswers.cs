using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;

namespace WebApp.Api.Operations;

/// <summary>Asks for all categories.</summary>
public sealed class ListCategories;

/// <summary>Asks for one category.</summary>
public sealed class GetCategory
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";
}

/// <summary>A shelf of the shop.</summary>
public sealed class CategoryAnswer : IVersioned
{
    /// <summary>Its name in addresses; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>What it is called.</summary>
    public required string Name { get; set; }

    /// <summary>One or two sentences; may be empty.</summary>
    public required string Description { get; set; }

    /// <summary>The slug of the one that it is part of; null for none.</summary>
    public required string? Parent { get; set; }

    /// <summary>How many listed products stand in it and below it.</summary>
    public required int Products { get; set; }

    /// <summary>Its page on the site.</summary>
    public required string Url { get; set; }

    /// <summary>Another one after every change of its name, slug, description or place; the first part of its ETag.</summary>
    public required int Version { get; set; }
}

/// <summary>All categories, each before those that are part of it.</summary>
public sealed class CategoryList
{
    /// <summary>The categories.</summary>
    public required List<CategoryAnswer> Items { get; set; }
}

/// <summary>A category as whoever may change it writes it, whole.</summary>
public abstract class CategoryWrite
{
    /// <summary>What it is called.</summary>
    [Required(ErrorMessage = "Give it a name."), StringLength(120, ErrorMessage = "At most 120 characters.")]
    public string Name { get; set; } = "";

    /// <summary>One or two sentences at its head.</summary>
    [StringLength(1000, ErrorMessage = "At most 1,000 characters.")]
    public string? Description { get; set; }

    /// <summary>The slug of the one that it is part of; null for none.</summary>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? Parent { get; set; }
}

/// <summary>Makes a category, the last among its siblings.</summary>
public sealed class CreateCategory : CategoryWrite
{
    /// <summary>Its name in addresses; made of the name when left out.</summary>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? Slug { get; set; }
}

/// <summary>Writes a category anew, whole.</summary>
public sealed class ReplaceCategory : CategoryWrite
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

/// <summary>Removes a category that is empty.</summary>
public sealed class RemoveCategory
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";
}
