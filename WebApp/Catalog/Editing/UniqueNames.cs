using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Catalog.Editing;

/// <summary>Addresses and SKUs belong to one product, one variant: says whose they are already.</summary>
internal static class UniqueNames
{
    public static async Task CheckAsync(
        AppDbContext db, int? productId, ProductForm form, ProductDraft draft, List<FieldProblem> problems, CancellationToken cancel)
    {
        var owner = await db.Products.Where(p => p.Slug == draft.Slug && p.Id != productId).Select(p => p.Name).FirstOrDefaultAsync(cancel);
        if (owner is not null)
            problems.Add(new("Slug", $"“{owner}” has this address already. Type another one."));

        var skus = draft.Variants.ConvertAll(v => v.Sku);
        var holders = await db.Variants.Where(v => skus.Contains(v.Sku))
            .Select(v => new { v.Id, v.ProductId, v.Sku, Product = v.Product!.Name }).ToListAsync(cancel);
        foreach (var row in draft.Variants)
        {
            if (holders.Find(h => h.Sku == row.Sku && h.Id != row.Id) is not { } holder)
                continue;
            // Two rows of this form may pass a SKU on; only one that keeps it stands in the way, and that is noticed while reading.
            if (holder.ProductId == productId && draft.Variants.Exists(v => v.Id == holder.Id))
                continue;
            problems.Add(new($"Variants[{row.Row}].Sku", holder.ProductId != productId
                ? $"“{holder.Product}” has this SKU already."
                : form.Variants.Exists(v => v.Id == holder.Id && v.Remove)
                    ? "A row that you are removing has this SKU. Save once, then use it again."
                    : "Another variant of this product has this SKU."));
        }
    }
}
