namespace WebApp.Catalog;

/// <summary>Whether a variant can be had, in words for buyers.</summary>
/// <param name="Level"><c>good</c>, <c>low</c> or <c>none</c>: the colour beside the words.</param>
/// <param name="Words">“In stock”, “Only 3 left” …</param>
public sealed record Availability(string Level, string Words)
{
    /// <summary>From this many on, buyers are not told how few there are.</summary>
    public const int Plenty = 6;

    /// <summary>Whether one can be bought.</summary>
    public bool CanBuy => Level != "none";

    /// <summary>How a variant stands.</summary>
    public static Availability Of(Variant variant) => variant switch
    {
        _ when !variant.CanSell(1) => new("none", "Sold out"),
        { Stock: <= 0 } => new("low", "Available on backorder"),
        { Stock: < Plenty, AllowBackorder: false } => new("low", $"Only {variant.Stock} left"),
        _ => new("good", "In stock"),
    };
}
