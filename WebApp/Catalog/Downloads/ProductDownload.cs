namespace WebApp.Catalog.Downloads;

/// <summary>A file that the buyers of a product get. It lies among the private files; orders lead to it, and nothing else does.</summary>
public sealed class ProductDownload
{
    /// <summary>The longest words of its link.</summary>
    public const int MaxName = 200;

    /// <summary>The highest number of downloads, and of days, that can be set.</summary>
    public const int MostTimes = 1000, MostDays = 3650;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The product.</summary>
    public int ProductId { get; init; }

    /// <summary>The only variant whose buyers get it; null for all of them.</summary>
    public int? VariantId { get; set; }

    /// <inheritdoc cref="VariantId"/>
    public Variant? Variant { get; set; }

    /// <summary>What the link says.</summary>
    public required string Name { get; set; }

    /// <summary>Where an imported file was described to be; it is never served from there. Empty for one that staff have uploaded.</summary>
    public string SourceUrl { get; init; } = "";

    /// <summary>Its name among the private files; null as long as it is only listed by an import.</summary>
    public string? Key { get; set; }

    /// <summary>The name that it is saved under.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Its size.</summary>
    public long Bytes { get; set; }

    /// <summary>How often it can be fetched for each one that was bought; null for as often as one likes.</summary>
    public int? Limit { get; set; }

    /// <summary>For how many days it can be fetched; null for ever.</summary>
    public int? Days { get; set; }

    /// <summary>When it was first there for buyers, UTC: whoever bought before has the days from here on.</summary>
    public DateTime? AddedAt { get; set; }
}
