using System.ComponentModel.DataAnnotations;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>The one way of delivery: the settings under <c>Shipping</c>.</summary>
public sealed class ShippingOptions : IValidatableObject
{
    /// <summary>What buyers read.</summary>
    [Required]
    public string Name { get; set; } = "Standard delivery";

    /// <summary>How long it takes, in words.</summary>
    public string Estimate { get; set; } = "3–5 working days";

    /// <summary>What it costs, in the site's currency.</summary>
    [Range(0, 100_000, ErrorMessage = "Shipping:Price must be between 0 and 100000.")]
    public decimal Price { get; set; } = 4.90m;

    /// <summary>From this subtotal on it is free; empty for never.</summary>
    [Range(0, 10_000_000, ErrorMessage = "Shipping:FreeFrom must be empty or between 0 and 10000000.")]
    public decimal? FreeFrom { get; set; } = 75m;

    /// <summary>ISO 3166-1 codes of the countries that are served, separated by commas; empty for all.</summary>
    public string Countries { get; set; } = "";

    /// <summary>The codes one by one; empty for all.</summary>
    public IReadOnlyList<string> Served =>
        Countries.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>“€4.90, free from €75.00.”</summary>
    public string CostWords(string currency)
    {
        var price = Price == 0 ? "Free" : Money.FromDecimal(Price, currency).ToString();
        return Price > 0 && FreeFrom is { } from ? $"{price}, free from {Money.FromDecimal(from, currency)}." : price + ".";
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Served
        .Where(code => !Ordering.Countries.Exists(code))
        .Select(code => new ValidationResult($"Shipping:Countries must be ISO 3166-1 codes such as IE, GB or DE; “{code}” is none."));
}
