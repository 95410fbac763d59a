using WebApp.Catalog;
using WebApp.Data;

namespace WebApp.Importing.WooCommerce;

/// <summary>
/// Stock from a file, without losing what was sold here. The first time the file's count is taken. Later the file is compared with what
/// it said the last time: if it says the same, the shop's count stays; if it differs, the shop's count moves by the difference.
/// </summary>
internal static class WooStock
{
    /// <summary>What each variant's stock is by the file; shared stock is divided, so that the sum stays true.</summary>
    public static IReadOnlyList<int?> Counts(WooFamily family, IReadOnlyList<WooVariant> variants, ImportReport report)
    {
        var counts = new int?[variants.Count];
        var shared = family.Product is { Kind: WooKind.Variable } parent ? parent.Stock : null;
        var sharers = Enumerable.Range(0, variants.Count).Where(i => shared is not null && variants[i].Row.Stock is null).ToList();
        Divide(shared, sharers, counts);
        foreach (var row in variants.Select(v => v.Row).Distinct())
        {
            var own = Enumerable.Range(0, variants.Count).Where(i => variants[i].Row == row && row.Stock is not null).ToList();
            Divide(row.Stock, own, counts);
            if (own.Count > 1 && row.Stock != 0)
                report.Changed(row.Number, $"The stock of {row.Stock} was divided among its {own.Count} variants.");
        }
        if (sharers.Count > 1 && shared != 0)
            report.Changed(family.Product!.Number, $"The stock of {shared}, which its variations shared, was divided among {sharers.Count} variants: please check.");
        return counts;
    }

    /// <summary>Brings a variant's stock up to the file; says whether it moved.</summary>
    /// <param name="db">Inside a write transaction.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="count">What the file says now.</param>
    /// <param name="earlier">What it said at the last import; null when it was never imported.</param>
    /// <param name="now">The moment, UTC.</param>
    public static bool Apply(AppDbContext db, Variant variant, int? count, ImportedRecord? earlier, DateTime now)
    {
        var before = variant.Stock;
        var isUnknown = earlier is null && variant.Id != 0 && count is null;
        if (isUnknown || (earlier is not null && count == earlier.SourceStock))
            return false;
        if (earlier?.SourceStock is { } last && count is { } next && before is { } current)
        {
            var wanted = current + next - last;
            Stock.Move(db, variant, (variant.AllowBackorder ? wanted : Math.Max(0, wanted)) - current, StockReason.Imported, WooKeys.Source, now);
        }
        else
        {
            Stock.Set(db, variant, count, StockReason.Imported, WooKeys.Source, now);
        }
        return variant.Stock != before;
    }

    private static void Divide(int? total, List<int> places, int?[] counts)
    {
        for (var i = 0; i < places.Count && total is { } sum; i++)
            counts[places[i]] = (sum / places.Count) + (i < Math.Abs(sum % places.Count) ? Math.Sign(sum) : 0);
    }
}
