using System.Security.Cryptography;
using System.Text;

namespace WebApp.Importing.WooCommerce;

/// <summary>The names under which rows are remembered from one import to the next.</summary>
internal static class WooKeys
{
    /// <summary>What records of this importer are filed under.</summary>
    public const string Source = "woocommerce";

    public static string Sku(string sku) => Short("sku:" + sku.ToLowerInvariant());

    public static string Id(string id) => "id:" + id;

    public static string Picture(string address) => Short("picture:" + address);

    public static string Category(IEnumerable<string> path) => Short("category:" + string.Join(" > ", path).ToLowerInvariant());

    /// <summary>One of the variants that a variation without a value was spread into.</summary>
    public static string Spread(string key, IEnumerable<string> values) => Short(key + "|" + string.Join('|', values).ToLowerInvariant());

    /// <summary>
    /// By SKU and by number; a row that has neither is known by its name, a variation by its product and values.
    /// </summary>
    public static IReadOnlyList<string> Of(WooRow row)
    {
        var keys = new List<string>();
        if (row.Sku.Length > 0)
            keys.Add(Sku(row.Sku));
        if (row.Id.Length > 0)
            keys.Add(Id(row.Id));
        if (keys.Count == 0 && row.Kind is WooKind.Variation)
            keys.Add(Spread("variation:" + row.Parent, row.Attributes.Select(a => a.Name + "=" + string.Join(',', a.Values))));
        else if (keys.Count == 0)
            keys.Add(Short("name:" + row.Name?.ToLowerInvariant()));
        return keys;
    }

    /// <summary>What a cell means that points to another row: <c>id:123</c> or a SKU.</summary>
    public static string Reference(string cell) =>
        cell.StartsWith("id:", StringComparison.OrdinalIgnoreCase) && cell.Length > 3 && cell[3..].Trim().All(char.IsAsciiDigit)
            ? Id(cell[3..].Trim().TrimStart('0')) : Sku(cell);

    private static string Short(string key) => key.Length <= 280 ? key
        : key[..200] + "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
