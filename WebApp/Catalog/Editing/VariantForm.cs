namespace WebApp.Catalog.Editing;

/// <summary>One row of the variants table as staff type it.</summary>
public sealed class VariantForm
{
    /// <summary>The variant; 0 for a new one.</summary>
    public int Id { get; set; }

    public string? Sku { get; set; }

    /// <summary>A value for each of the product's options, by place.</summary>
    public List<string?> Options { get; set; } = [];

    public string? Price { get; set; }

    public string? Sale { get; set; }

    /// <summary>Local date and time, as <c>datetime-local</c> writes them.</summary>
    public string? SaleFrom { get; set; }

    /// <inheritdoc cref="SaleFrom"/>
    public string? SaleUntil { get; set; }

    /// <summary>Empty: not counted.</summary>
    public string? Stock { get; set; }

    /// <summary>The stock that the editor saw: only the difference is booked, so that a sale in between is kept.</summary>
    public string? ShownStock { get; set; }

    public string? LowStock { get; set; }

    public bool AllowBackorder { get; set; }

    public string? Weight { get; set; }

    public bool IsVirtual { get; set; }

    public bool IsActive { get; set; }

    /// <summary>One of the product's pictures.</summary>
    public int? PictureId { get; set; }

    /// <summary>Taken out with the next save.</summary>
    public bool Remove { get; set; }

    /// <summary>A spare row in which nothing was typed.</summary>
    public bool IsBlank => Id == 0 && new[] { Sku, Price, Sale, Stock, Weight }.Concat(Options).All(string.IsNullOrWhiteSpace);
}
