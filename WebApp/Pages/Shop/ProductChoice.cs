using WebApp.Catalog;

namespace WebApp.Pages.Shop;

/// <summary>Finds what a visitor means who has chosen a value for each option of a product.</summary>
/// <param name="Variant">What was found, or null.</param>
/// <param name="Field">The field that has to be looked at again.</param>
/// <param name="Problem">Why nothing was found.</param>
public sealed record ProductChoice(Variant? Variant, string Field = "", string Problem = "")
{
    /// <summary>Looks through the product's variants.</summary>
    public static ProductChoice Among(ProductView view, Dictionary<int, string> chosen)
    {
        var names = view.Product.OptionNames;
        var values = names.Select((_, i) => chosen.GetValueOrDefault(i)).ToList();
        if (values.IndexOf(null) is >= 0 and var missing)
            return new(null, $"Options[{missing}]", $"Please choose: {names[missing]}.");
        return (names.Count == 0 ? view.Preferred : view.Find(values)) is { } variant
            ? new(variant)
            : new(null, "Options[0]", $"{view.Product.Name} is not made in {string.Join(" / ", values)}. Please choose another combination.");
    }
}
