using System.Globalization;
using System.Text.RegularExpressions;

namespace WebApp.Pages.Admin.Products;

/// <summary>What the fields of the product form are called in the list of things to mend.</summary>
public static partial class FieldNames
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["Slug"] = "Address", ["Status"] = "State", ["Files"] = "Images", ["ExternalUrl"] = "Where it is sold", ["ButtonText"] = "Button",
        ["Sku"] = "SKU", ["Sale"] = "Sale price", ["SaleFrom"] = "Sale from", ["SaleUntil"] = "Sale until", ["LowStock"] = "Reminder", ["OptionNames"] = "Option",
        ["Options"] = "Option",
    };

    /// <summary>The words for a field's path: <c>Input.Variants[1].Sku</c> is “Variant 2, SKU”.</summary>
    public static string Of(string path)
    {
        var parts = Path().Match(path);
        var field = parts.Groups["field"].Value;
        var words = Known.GetValueOrDefault(field, field);
        return parts.Groups["row"] is { Success: true } row
            ? $"Variant {int.Parse(row.Value, CultureInfo.InvariantCulture) + 1}, {(words == "SKU" ? words : words.ToLowerInvariant())}"
            : words;
    }

    [GeneratedRegex(@"^(Input\.)?(Variants\[(?<row>\d+)\]\.)?(?<field>\w+)")]
    private static partial Regex Path();
}
