using WebApp.Content;

namespace WebApp.Importing.WooCommerce;

/// <summary>What a row describes.</summary>
internal enum WooKind
{
    Simple,
    Variable,
    Grouped,
    External,
    Variation,
}

/// <summary>An attribute of a product or variation. Without values on a variation it means “any”.</summary>
internal sealed record WooAttribute(string Name, IReadOnlyList<string> Values, bool IsVisible)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file that a buyer gets.</summary>
internal sealed record WooDownload(string Name, string Url);

/// <summary>
/// One row, read and checked by itself. Null means that the file has no such column, so that a file with a few columns
/// changes only what it names.
/// </summary>
internal sealed record WooRow
{
    public required int Number { get; init; }

    /// <summary>A hash of everything in the row that is taken over, stock excepted.</summary>
    public required string Fingerprint { get; init; }

    public required WooKind Kind { get; init; }

    /// <summary>Whether the file says which kind it is.</summary>
    public bool NamesKind { get; init; }

    public string Id { get; init; } = "";

    public string Sku { get; init; } = "";

    public bool IsVirtual { get; init; }

    public string? Name { get; init; }

    public PublishStatus? Status { get; init; }

    public bool? IsFeatured { get; init; }

    public bool? IsListed { get; init; }

    public string? Summary { get; init; }

    public string? Description { get; init; }

    public decimal? RegularPrice { get; init; }

    public decimal? SalePrice { get; init; }

    /// <summary>Whether the file has prices.</summary>
    public bool NamesPrices { get; init; }

    public DateOnly? SaleStarts { get; init; }

    public DateOnly? SaleEnds { get; init; }

    /// <summary>Whether the file says anything about stock.</summary>
    public bool NamesStock { get; init; }

    /// <summary>How many there are; null: not counted.</summary>
    public int? Stock { get; init; }

    /// <summary>It is a variation that shares the stock of its parent.</summary>
    public bool SharesStock { get; init; }

    public int? LowStock { get; init; }

    public bool? AllowBackorder { get; init; }

    public int? WeightGrams { get; init; }

    public IReadOnlyList<IReadOnlyList<string>>? Categories { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<string> Images { get; init; } = [];

    public IReadOnlyList<WooDownload>? Downloads { get; init; }

    /// <summary>How often each can be fetched; null for as often as one likes.</summary>
    public int? DownloadLimit { get; init; }

    /// <summary>For how many days; null for ever.</summary>
    public int? DownloadDays { get; init; }

    /// <summary>For a variation: its product, as <c>id:123</c> or a SKU.</summary>
    public string Parent { get; init; } = "";

    public IReadOnlyList<string>? Parts { get; init; }

    public IReadOnlyList<string>? Related { get; init; }

    public string? ExternalUrl { get; init; }

    public string? ButtonText { get; init; }

    public int Position { get; init; }

    public IReadOnlyList<WooAttribute> Attributes { get; init; } = [];

    /// <summary>What is said in the report about how this row was read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The names under which it is remembered, the surest first.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}
