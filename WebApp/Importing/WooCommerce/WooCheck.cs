using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;

namespace WebApp.Importing.WooCommerce;

/// <summary>Checks the rows against each other and against the shop, before anything is changed.</summary>
internal static class WooCheck
{
    public static async Task RunAsync(AppDbContext db, WooFile file, ImportProblems problems, CancellationToken cancel)
    {
        var known = await db.ImportedRecords.AsNoTracking()
            .Where(r => r.Source == WooKeys.Source && r.Kind == ImportedKind.Product && db.Set<Product>().Any(p => p.Id == r.EntityId))
            .Select(r => new { r.Key, r.EntityId }).ToDictionaryAsync(r => r.Key, r => r.EntityId, cancel);
        var skus = file.Rows.Where(r => r.Sku.Length > 0).Select(r => r.Sku).ToList();
        var sold = await db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku))
            .Select(v => new Sold(v.Sku, v.ProductId, v.Product!.Name, v.Product.OptionNames)).ToDictionaryAsync(s => s.Sku, StringComparer.OrdinalIgnoreCase, cancel);
        foreach (var row in file.Rows)
        {
            var product = ProductOf(row, file, known);
            if (row.Kind is WooKind.Variation)
                CheckParent(row, file, product, problems);
            else if (row.Name is null or "" && product is null && !sold.ContainsKey(row.Sku))
                problems.Add(row.Number, WooColumns.Name, "The product has no name.");
            if (sold.TryGetValue(row.Sku, out var other) && other.ProductId != product && !MayAdopt(row, other))
                problems.Add(row.Number, WooColumns.Sku, $"The SKU “{row.Sku}” belongs to “{other.ProductName}” in the shop already.");
        }
    }

    private static int? ProductOf(WooRow row, WooFile file, Dictionary<string, int> known)
    {
        var keys = row.Keys;
        if (row.Kind is WooKind.Variation)
            keys = file.ByKey.TryGetValue(WooKeys.Reference(row.Parent), out var parent) ? parent.Keys : [WooKeys.Reference(row.Parent)];
        return keys.Select(key => known.TryGetValue(key, out var id) ? id : (int?)null).FirstOrDefault(id => id is not null);
    }

    private static void CheckParent(WooRow row, WooFile file, int? product, ImportProblems problems)
    {
        if (row.Parent.Length == 0)
            problems.Add(row.Number, WooColumns.Parent, "The variation does not say which product it belongs to.");
        else if (!file.ByKey.TryGetValue(WooKeys.Reference(row.Parent), out var parent) && product is null)
            problems.Add(row.Number, WooColumns.Parent, $"“{row.Parent}” is neither in the file nor in the shop.");
        else if (parent is { Kind: not WooKind.Variable, NamesKind: true })
            problems.Add(row.Number, WooColumns.Parent, $"“{row.Parent}” in row {parent.Number} is {parent.Kind.ToString().ToLowerInvariant()}; only a variable product has variations.");
    }

    /// <summary>A product made here that sells just this SKU is taken for the same thing, as WooCommerce's own import does.</summary>
    private static bool MayAdopt(WooRow row, Sold other) => row.Kind is WooKind.Simple or WooKind.External && other.OptionNames.Count == 0;

    private sealed record Sold(string Sku, int ProductId, string ProductName, List<string> OptionNames);
}
