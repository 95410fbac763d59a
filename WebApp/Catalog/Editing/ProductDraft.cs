using WebApp.Primitives;

namespace WebApp.Catalog.Editing;

/// <summary>A product form after reading: the same in values.</summary>
public sealed record ProductDraft(
    string Name, string Slug, string Summary, string Description, string? ExternalUrl, string? ButtonText,
    List<string> OptionNames, List<VariantDraft> Variants);

/// <summary>A row of the variants table after reading.</summary>
/// <param name="Row">Its place in the form, for messages beside its fields.</param>
public sealed record VariantDraft(int Row, int Id, string Sku, List<string> Options)
{
    public required Money Price { get; init; }

    public required Money? Sale { get; init; }

    /// <summary>UTC, to the minute.</summary>
    public required DateTime? SaleFrom { get; init; }

    /// <inheritdoc cref="SaleFrom"/>
    public required DateTime? SaleUntil { get; init; }

    public required int? Stock { get; init; }

    public required int? ShownStock { get; init; }

    public required int LowStock { get; init; }

    public required int? WeightGrams { get; init; }
}
