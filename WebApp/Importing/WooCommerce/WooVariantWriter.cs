using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Importing.WooCommerce;

/// <summary>Writes what can be bought of one product: prices, stock, values.</summary>
internal sealed class WooVariantWriter(AppDbContext db, WooBook book, WooRun run)
{
    public async Task WriteAsync(Product product, WooFamily family, IReadOnlyList<WooVariant> variants, CancellationToken cancel)
    {
        var counts = WooStock.Counts(family, variants, run.Report);
        for (var i = 0; i < variants.Count; i++)
            await WriteAsync(product, family, variants[i], counts[i], i, cancel);
    }

    private async Task WriteAsync(Product product, WooFamily family, WooVariant wanted, int? count, int position, CancellationToken cancel)
    {
        var row = wanted.Row;
        var record = book.Find(wanted.Keys, ImportedKind.Variant);
        var variant = product.Variants.Find(v => v.Id != 0 && v.Id == record?.EntityId) ?? Adopted(product, wanted);
        var isNew = variant is null;
        variant ??= await MakeAsync(product, family, wanted, cancel);
        var isSame = !isNew && record?.Fingerprint == row.Fingerprint;
        if (!isSame)
        {
            variant.OptionValues = [.. wanted.Values];
            variant.Position = position;
            Describe(variant, row);
        }
        var before = variant.Stock;
        var moved = row.NamesStock && !(row.SharesStock && count is null) && WooStock.Apply(db, variant, count, isNew ? null : record, run.Now);
        if (moved && !isNew)
            run.Report.Changed(row.Number, $"Stock of {variant.Sku}: {Words(before)} → {Words(variant.Stock)}, since the file says {Words(count)} now and said {Words(record?.SourceStock)} before.");
        run.Report.Book(row.Number, isNew ? RowOutcome.New : isSame && !moved ? RowOutcome.Unchanged : RowOutcome.Updated);
        if (!isSame)
            run.Written.Add(row.Number);
        book.Remember(wanted.Keys, ImportedKind.Variant, () => Booked(row, variant), row.Fingerprint, row.NamesStock ? count : record?.SourceStock);
    }

    /// <summary>One that was in the shop before under the same SKU.</summary>
    private Variant? Adopted(Product product, WooVariant wanted)
    {
        if (wanted.Spread.Count > 0 || wanted.Row.Sku.Length == 0)
            return null;
        var variant = product.Variants.Find(v => v.Id != 0 && v.Sku.Equals(wanted.Row.Sku, StringComparison.OrdinalIgnoreCase));
        if (variant is not null)
            run.Report.Changed(wanted.Row.Number, $"{variant.Sku} was in the shop already and was updated.");
        return variant;
    }

    private async Task<Variant> MakeAsync(Product product, WooFamily family, WooVariant wanted, CancellationToken cancel)
    {
        var row = wanted.Row;
        var sku = row.Sku;
        if (sku.Length == 0 || wanted.Spread.Count > 0)
        {
            var parts = sku.Length > 0 ? wanted.Spread.Prepend(sku) : wanted.Values.Prepend(BaseOf(product, family));
            var start = WooText.Cut(string.Join('-', parts.Select((part, i) => i == 0 ? part : Slug.From(part)).Where(p => p.Length > 0)), 60).Trim('-');
            var taken = (await db.Variants.Where(v => v.Sku.StartsWith(start)).Select(v => v.Sku).ToListAsync(cancel))
                .Concat(db.Variants.Local.Select(v => v.Sku)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            sku = Slug.Unique(start, taken.Contains);
            if (row.Sku.Length == 0)
                run.Report.Changed(row.Number, $"It has no SKU and was given {sku}.");
        }
        var variant = new Variant { Sku = sku, Currency = run.Currency, PriceMinor = 0, IsActive = false };
        product.Variants.Add(variant);
        return variant;
    }

    /// <summary>What a made-up SKU begins with: the product's own, if it has one.</summary>
    private static string BaseOf(Product product, WooFamily family) =>
        family.Product is { Sku.Length: > 0, Kind: WooKind.Variable } parent ? parent.Sku : product.Slug;

    private void Describe(Variant variant, WooRow row)
    {
        variant.AllowBackorder = row.AllowBackorder ?? variant.AllowBackorder;
        variant.LowStock = row.LowStock ?? variant.LowStock;
        variant.WeightGrams = row.WeightGrams ?? variant.WeightGrams;
        variant.IsVirtual = row.NamesKind ? row.IsVirtual : variant.IsVirtual;
        if (row.NamesPrices || variant.Id == 0)
            Price(variant, row);
        var isOffered = row.Kind is not WooKind.Variation || row.Status is not PublishStatus.Draft;
        variant.IsActive = isOffered && (!row.NamesPrices || row.RegularPrice is not null) && (row.NamesPrices || variant.Id != 0);
    }

    private void Price(Variant variant, WooRow row)
    {
        variant.Currency = run.Currency;
        variant.PriceMinor = row.RegularPrice is { } regular ? run.Minor(regular, row) : 0;
        variant.SaleMinor = row.SalePrice is { } sale && row.RegularPrice is not null ? run.Minor(sale, row) : null;
        variant.SaleFrom = run.StartOf(row.SaleStarts);
        variant.SaleUntil = run.StartOf(row.SaleEnds?.AddDays(1));
        if (row.RegularPrice is null)
            run.Report.Changed(row.Number, "It has no regular price: it is kept, but not offered.");
        if (variant.SaleMinor >= variant.PriceMinor && row.RegularPrice is not null)
            run.Report.Changed(row.Number, "The sale price is not below the regular price, so it does not count.");
    }

    private int Booked(WooRow row, Variant variant)
    {
        if (!run.Variants.TryGetValue(row.Number, out var ids))
            run.Variants[row.Number] = ids = [];
        if (!ids.Contains(variant.Id))
            ids.Add(variant.Id);
        return variant.Id;
    }

    private static string Words(int? count) => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not counted";
}
