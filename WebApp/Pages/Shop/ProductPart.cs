namespace WebApp.Pages.Shop;

/// <summary>So many of one part of a set.</summary>
public sealed class ProductPart
{
    /// <summary>The part.</summary>
    public int VariantId { get; set; }

    /// <summary>How many; 0 for none.</summary>
    public int Quantity { get; set; }
}
