using WebApp.Data.Protection;

namespace WebApp.Catalog;

/// <summary>Why stock changed.</summary>
public enum StockReason
{
    /// <summary>A checkout holds it until it is paid or given up.</summary>
    Held,

    /// <summary>A checkout was given up or ran out of time: it is for sale again.</summary>
    Released,

    /// <summary>It came back with a refund.</summary>
    Restocked,

    /// <summary>Staff counted or corrected it.</summary>
    Adjusted,

    /// <summary>It arrived with an import.</summary>
    Imported,
}

/// <summary>One change of one variant's stock: written once, never changed. Their sum is the stock.</summary>
public sealed class StockMovement
{
    /// <summary>Internal number, rising.</summary>
    public long Id { get; init; }

    /// <summary>The variant.</summary>
    public int VariantId { get; init; }

    /// <inheritdoc cref="VariantId"/>
    public required Variant Variant { get; init; }

    /// <summary>How many more (or, below zero, fewer).</summary>
    public required int Delta { get; init; }

    /// <summary>Why.</summary>
    public required StockReason Reason { get; init; }

    /// <summary>The number of the order, or the import that caused it; null for what staff counted.</summary>
    public string? Cause { get; init; }

    /// <summary>Who of the team counted, or the program that did and what it said of it; null for all else.</summary>
    [Personal]
    public string? Details { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
}
