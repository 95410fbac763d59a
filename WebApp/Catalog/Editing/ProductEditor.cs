using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Catalog.Editing;

/// <summary>Where staff change the catalogue: opens a product as a form, and saves what was typed in one transaction or not at all.</summary>
public sealed class ProductEditor(AppDbContext db, IOptions<SiteOptions> site, TimeProvider clock)
{
    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);

    /// <summary>The product as a form, or null when there is none.</summary>
    public async Task<ProductForm?> OpenAsync(int id, CancellationToken cancel) =>
        await Whole(id).AsNoTracking().SingleOrDefaultAsync(cancel) is { } product ? ProductForms.Of(product, Zone) : null;

    /// <summary>Saves a form.</summary>
    /// <param name="id">The product; null makes a new one.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="by">The name of the person.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<SaveResult> SaveAsync(int? id, ProductForm form, string by, CancellationToken cancel) =>
        db.WriteAsync(() => SaveOnceAsync(id, form, by, cancel), cancel);

    private async Task<SaveResult> SaveOnceAsync(int? id, ProductForm form, string by, CancellationToken cancel)
    {
        var product = id is null ? null : await Whole(id.Value).SingleOrDefaultAsync(cancel);
        if (id is not null && product is null)
            return new SaveResult.Missing();
        if (product is not null && product.Version != form.Version)
        {
            var stored = ProductForms.Of(product, Zone);
            return new SaveResult.Conflict(product.UpdatedBy, product.UpdatedAt, stored, ProductDifferences.Between(stored, form));
        }

        var draft = ProductReading.Read(form, product?.Kind ?? ProductKind.Standard, CurrencyOf(product), Zone, out var problems);
        await UniqueNames.CheckAsync(db, id, form, draft, problems, cancel);
        problems.AddRange(draft.Variants.Select(row => StockProblem(product, form, row)).OfType<FieldProblem>());
        if (problems.Count > 0)
            return new SaveResult.Refused(problems);

        var now = clock.UtcNow();
        product ??= db.Products.Add(new Product { Name = draft.Name, Slug = draft.Slug, CreatedAt = now }).Entity;
        var notes = await new ProductWriter(db, product, form, draft, CurrencyOf(product), by, now).WriteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        return new SaveResult.Saved(product.Id, notes);
    }

    private static FieldProblem? StockProblem(Product? product, ProductForm form, VariantDraft row) =>
        product?.Variants.Find(v => v.Id == row.Id) is { } variant
        && StockEdits.Problem(variant.Stock, row, form.Variants[row.Row].AllowBackorder) is { } problem
            ? new FieldProblem($"Variants[{row.Row}].Stock", problem)
            : null;

    private string CurrencyOf(Product? product) => product?.Variants.FirstOrDefault()?.Currency ?? site.Value.Currency;

    private IQueryable<Product> Whole(int id) => db.Products.Where(p => p.Id == id).AsSplitQuery()
        .Include(p => p.Variants).Include(p => p.Categories).Include(p => p.Pictures).ThenInclude(p => p.Media);
}
