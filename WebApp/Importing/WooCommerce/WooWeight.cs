namespace WebApp.Importing.WooCommerce;

/// <summary>Weights in the four units that WooCommerce knows.</summary>
internal static class WooWeight
{
    /// <summary>In whole grams.</summary>
    public static int? Grams(decimal? weight, string unit) => weight is null or 0 ? null : (int)Math.Round(weight.Value * unit switch
    {
        "kg" or "kgs" => 1000m,
        "lbs" or "lb" => 453.59237m,
        "oz" => 28.349523125m,
        _ => 1m,
    }, MidpointRounding.AwayFromZero);
}
