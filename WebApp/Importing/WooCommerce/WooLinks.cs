using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;

namespace WebApp.Importing.WooCommerce;

/// <summary>Links products to each other, once all of them stand: parts of grouped ones, up-sells and cross-sells.</summary>
internal static class WooLinks
{
    /// <summary>Whether the row names links that this run has to write.</summary>
    public static bool AreDue(WooRow row, WooRun run) =>
        row.Kind is not WooKind.Variation && References(row).Any() && run.Written.Contains(row.Number);

    /// <summary>Writes the links of these rows, which completes them. Inside a write transaction.</summary>
    public static async Task WriteAsync(AppDbContext db, IReadOnlyList<WooRow> rows, WooFile file, WooRun run, CancellationToken cancel)
    {
        foreach (var row in rows.Where(row => AreDue(row, run) || PointsToNew(row, file, run)))
        {
            var product = run.Products[row.Number];
            await WriteAsync(db, product, LinkKind.Part, row.Kind is WooKind.Grouped ? row.Parts : null, row, file, run, cancel);
            await WriteAsync(db, product, LinkKind.Related, row.Related, row, file, run, cancel);
            foreach (var record in await db.ImportedRecords.Where(r => r.Source == WooKeys.Source && r.Kind == ImportedKind.Product
                && r.EntityId == product && row.Keys.Contains(r.Key)).ToListAsync(cancel))
                record.Fingerprint = row.Fingerprint;
        }
    }

    private static IEnumerable<string> References(WooRow row) => [.. row.Parts ?? [], .. row.Related ?? []];

    private static bool PointsToNew(WooRow row, WooFile file, WooRun run) =>
        row.Kind is not WooKind.Variation && run.Products.ContainsKey(row.Number) && References(row).Any(reference =>
            file.ByKey.TryGetValue(WooKeys.Reference(reference), out var target) && run.Made.Contains(target.Number));

    private static async Task WriteAsync(
        AppDbContext db, int product, LinkKind kind, IReadOnlyList<string>? references, WooRow row, WooFile file, WooRun run, CancellationToken cancel)
    {
        if (references is null)
            return;
        var wanted = new List<int>();
        foreach (var reference in references)
        {
            if (await TargetAsync(db, reference, file, run, cancel) is not { } target)
                run.Report.Changed(row.Number, $"It points to “{reference}”, which is neither in the file nor in the shop: that link is left out.");
            else if (target != product && !wanted.Contains(target))
                wanted.Add(target);
        }
        var links = await db.Set<ProductLink>().Where(l => l.ProductId == product && l.Kind == kind).ToListAsync(cancel);
        db.RemoveRange(links.Where(l => !wanted.Contains(l.TargetId)));
        for (var place = 0; place < wanted.Count; place++)
        {
            if (links.Find(l => l.TargetId == wanted[place]) is { } link)
                link.Position = place;
            else
                db.Add(new ProductLink { ProductId = product, TargetId = wanted[place], Kind = kind, Position = place });
        }
    }

    private static async Task<int?> TargetAsync(AppDbContext db, string reference, WooFile file, WooRun run, CancellationToken cancel)
    {
        var key = WooKeys.Reference(reference);
        if (file.ByKey.TryGetValue(key, out var row))
            return run.Products.TryGetValue(row.Number, out var id) ? id : null;
        var known = await db.ImportedRecords
            .Where(r => r.Source == WooKeys.Source && r.Key == key && r.Kind == ImportedKind.Product && db.Set<Product>().Any(p => p.Id == r.EntityId))
            .Select(r => (int?)r.EntityId).FirstOrDefaultAsync(cancel);
        return known ?? await db.Variants.Where(v => v.Sku == reference).Select(v => (int?)v.ProductId).FirstOrDefaultAsync(cancel);
    }
}
