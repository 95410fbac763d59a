using Microsoft.EntityFrameworkCore;
using WebApp.Content.Finding;
using WebApp.Data;
using WebApp.Search;

namespace WebApp.Catalog.Finding;

/// <summary>Lets visitors find products: those that lists show, whether they are in stock or not.</summary>
internal sealed class ProductSource : ISearchSource
{
    public string Kind => "products";

    // Who searches a shop mostly wants to buy: beside equals a product comes first.
    public double Weight => 1.5;

    public IReadOnlyList<SearchTrail> Trails { get; } =
    [
        new("Products", "Id"),
        // Not the stock: what an order changes must not wait for the index.
        new("Variants", "ProductId") { Columns = ["ProductId", "Sku", "OptionValues", "IsActive"] },
        new("ProductCategories", "ProductId"),
        new("Categories", "Id") { Columns = ["Name"], Items = (db, ids) => db.Products.Where(p => p.Categories.Any(c => ids.Contains(c.Id))).Select(p => p.Id) },
    ];

    public IQueryable<int> Items(AppDbContext db) => db.Products.Select(p => p.Id);

    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(AppDbContext db, IReadOnlyCollection<int> items, CancellationToken cancel)
    {
        var rows = await db.Products.OnShelf().AsNoTracking().AsSplitQuery().Where(p => items.Contains(p.Id)).OrderBy(p => p.Id).Select(p => new
        {
            p.Id,
            p.Slug,
            p.Name,
            p.Summary,
            p.Description,
            p.Tags,
            Categories = p.Categories.OrderBy(c => c.Id).Select(c => c.Name).ToList(),
            Variants = p.Variants.Where(v => v.IsActive).OrderBy(v => v.Id).Select(v => new { v.Sku, v.OptionValues }).ToList(),
        }).ToListAsync(cancel);
        return rows.ConvertAll(p => new SearchDocument
        {
            ItemId = p.Id,
            Path = "/products/" + p.Slug,
            Title = p.Name,
            Numbers = [.. p.Variants.Select(v => v.Sku)],
            Tags = [.. p.Tags, .. p.Categories, .. p.Variants.SelectMany(v => v.OptionValues).Distinct()],
            Summary = p.Summary,
            Body = PlainWords.Of(p.Description),
        });
    }
}
