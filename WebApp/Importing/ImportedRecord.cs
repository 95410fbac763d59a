namespace WebApp.Importing;

/// <summary>Remembers where something came from, so that the same import can be run again without making it twice.</summary>
public sealed class ImportedRecord
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The kind of file, such as <c>woocommerce</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What it is called there: <c>sku:…</c>, <c>id:…</c>, <c>image:…</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it became here.</summary>
    public required ImportedKind Kind { get; init; }

    /// <summary>The internal number of what it became.</summary>
    public required int EntityId { get; set; }

    /// <summary>A hash of what the source said last: if it says the same again, nothing is touched.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>For a variant: the stock that the source named last.</summary>
    public int? SourceStock { get; set; }

    /// <summary>For a text: its version as the import left it. A higher one means that staff have changed it since.</summary>
    public int? WrittenVersion { get; set; }

    /// <summary>When it was last taken over, UTC.</summary>
    public DateTime ImportedAt { get; set; }
}

/// <summary>What something imported became.</summary>
public enum ImportedKind
{
    /// <summary>A product.</summary>
    Product,

    /// <summary>A variant.</summary>
    Variant,

    /// <summary>A category.</summary>
    Category,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>An article.</summary>
    Article,

    /// <summary>A page.</summary>
    Page,

    /// <summary>An entry of a menu.</summary>
    MenuItem,

    /// <summary>A comment.</summary>
    Comment,
}
