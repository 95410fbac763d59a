using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Security.Auditing;

namespace WebApp.Catalog.Editing;

/// <summary>Copies checked rows to the product's variants, and takes removed ones out.</summary>
internal sealed class VariantWriter(
    AppDbContext db, Product product, ProductForm form, string currency, string by, DateTime now, List<string> notes)
{
    // SQLite reports a reference that restricts deletion as a trigger's refusal (SQLITE_CONSTRAINT_TRIGGER), any other as a foreign key's.
    private const int ForeignKeyViolation = 787, RestrictedDelete = 1811;

    public async Task WriteAsync(List<VariantDraft> rows, CancellationToken cancel)
    {
        foreach (var removed in form.Variants.Where(v => v is { Remove: true, Id: not 0 }))
            await RemoveAsync(removed.Id, cancel);
        await FreeSkusAsync(rows, cancel);
        foreach (var row in rows)
            Write(row, product.Variants.Find(v => v.Id == row.Id && row.Id != 0) ?? Add(row));
    }

    /// <summary>
    /// What was ever ordered is held by its orders, which the database enforces; such a variant is switched off. Anything
    /// else goes, with its stock history and its places in carts.
    /// </summary>
    private async Task RemoveAsync(int id, CancellationToken cancel)
    {
        if (product.Variants.Find(v => v.Id == id) is not { } variant)
            return;
        try
        {
            await db.Variants.Where(v => v.Id == id && v.ProductId == product.Id).ExecuteDeleteAsync(cancel);
        }
        catch (SqliteException refused) when (refused.SqliteExtendedErrorCode is ForeignKeyViolation or RestrictedDelete)
        {
            variant.IsActive = false;
            notes.Add($"{variant.Sku} was ordered before, so it is switched off and not deleted.");
            return;
        }
        AuditAct.Note($"variant {variant.Sku} removed");
        db.Entry(variant).State = EntityState.Detached;
        product.Variants.Remove(variant);
    }

    /// <summary>Rows that swap SKUs would collide half-way; those that lose theirs step aside first.</summary>
    private async Task FreeSkusAsync(List<VariantDraft> rows, CancellationToken cancel)
    {
        var inTheWay = product.Variants.Where(v => rows.Exists(r => r.Sku == v.Sku && r.Id != v.Id)).ToList();
        if (inTheWay.Count == 0)
            return;
        inTheWay.ForEach(v => v.Sku = $"~{v.Id}");
        await db.SaveChangesAsync(cancel);
    }

    private Variant Add(VariantDraft row)
    {
        var variant = new Variant { Sku = row.Sku, Currency = currency, PriceMinor = row.Price.Minor };
        product.Variants.Add(variant);
        return variant;
    }

    private void Write(VariantDraft row, Variant variant)
    {
        var typed = form.Variants[row.Row];
        variant.Sku = row.Sku;
        variant.OptionValues = row.Options;
        variant.PriceMinor = row.Price.Minor;
        variant.SaleMinor = row.Sale?.Minor;
        variant.SaleFrom = Kept(variant.SaleFrom, row.SaleFrom);
        variant.SaleUntil = Kept(variant.SaleUntil, row.SaleUntil);
        variant.LowStock = row.LowStock;
        variant.AllowBackorder = typed.AllowBackorder;
        variant.WeightGrams = row.WeightGrams;
        variant.IsVirtual = typed.IsVirtual;
        variant.IsActive = typed.IsActive;
        variant.PictureId = form.Pictures.Exists(p => p.MediaId == typed.PictureId) ? typed.PictureId : null;
        variant.Position = row.Row;
        if (StockEdits.Apply(db, variant, row, by, now) is { } note)
            notes.Add(note);
    }

    /// <summary>The form knows minutes; a stored moment in the same minute keeps its seconds.</summary>
    private static DateTime? Kept(DateTime? stored, DateTime? typed) =>
        stored is { } s && typed is { } t && s.AddTicks(-(s.Ticks % TimeSpan.TicksPerMinute)) == t ? stored : typed;
}
