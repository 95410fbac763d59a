using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Catalog;

/// <summary>What the team looks for in the catalogue.</summary>
/// <param name="Words">Part of a name or SKU.</param>
/// <param name="Category">A category; what lies in those below it is found as well.</param>
/// <param name="State">Published, draft, archived, or low for what is nearly sold out; anything else: all but archived.</param>
public sealed record ProductSearch(string? Words, int? Category, string? State);

/// <summary>A row of the team's list.</summary>
/// <param name="Stock">The counted stock of what is for sale; null when nothing is counted.</param>
/// <param name="IsLow">Whether a variant is at its reminder or below.</param>
public sealed record ProductRow(
    int Id, string Name, PublishStatus Status, string? PictureKey, int Variants, string Categories,
    int? Stock, bool IsLow, Money? From, Money? To);

/// <summary>The team's list of products.</summary>
public static class ProductList
{
    /// <summary>How many products a page shows.</summary>
    public const int PageSize = 50;

    /// <summary>Variants that are for sale, counted, and at their reminder or below.</summary>
    public static IQueryable<Variant> RunningLow(this IQueryable<Variant> variants) => variants
        .Where(v => v.IsActive && v.Stock <= v.LowStock && v.Product!.Status == PublishStatus.Published);

    /// <summary>What the search finds, in no order.</summary>
    public static IQueryable<Product> Found(this IQueryable<Product> products, ProductSearch search, IReadOnlyCollection<int> categories)
    {
        if (search.Words?.Trim() is { Length: > 0 } words)
        {
            var pattern = LikePattern.Containing(words);
            products = products.Where(p => EF.Functions.Like(p.Name, pattern, LikePattern.Escape)
                || p.Variants.Any(v => EF.Functions.Like(v.Sku, pattern, LikePattern.Escape)));
        }
        return search.Category is null ? products : products.Where(p => p.Categories.Any(c => categories.Contains(c.Id)));
    }

    /// <summary>What is in the state that the search asks for.</summary>
    public static IQueryable<Product> InState(this IQueryable<Product> products, string? state) => state switch
    {
        "published" => products.Where(p => p.Status == PublishStatus.Published),
        "draft" => products.Where(p => p.Status == PublishStatus.Draft),
        "archived" => products.Where(p => p.Status == PublishStatus.Archived),
        "low" => products.Where(p => p.Status == PublishStatus.Published && p.Variants.Any(v => v.IsActive && v.Stock <= v.LowStock)),
        _ => products.Where(p => p.Status != PublishStatus.Archived),
    };

    /// <summary>One page, by name.</summary>
    public static async Task<PageOf<ProductRow>> PageAsync(this IQueryable<Product> products, int number, CancellationToken cancel)
    {
        var total = await products.CountAsync(cancel);
        var rows = await products.OrderBy(p => p.Name).ThenBy(p => p.Id).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(p => new
            {
                p.Id, p.Name, p.Status,
                Picture = p.Pictures.OrderBy(x => x.Position).Select(x => x.Media!.Key).FirstOrDefault(),
                Categories = p.Categories.OrderBy(c => c.Name).Select(c => c.Name).ToList(),
                Variants = p.Variants.Where(v => v.IsActive).Select(v => new { v.PriceMinor, v.Currency, v.Stock, v.LowStock }).ToList(),
            }).AsSplitQuery().ToListAsync(cancel);
        return new PageOf<ProductRow>(rows.ConvertAll(p => new ProductRow(
            p.Id, p.Name, p.Status, p.Picture, p.Variants.Count, string.Join(", ", p.Categories),
            p.Variants.Exists(v => v.Stock is not null) ? p.Variants.Sum(v => v.Stock ?? 0) : null,
            p.Variants.Exists(v => v.Stock <= v.LowStock),
            p.Variants.Count == 0 ? null : p.Variants.ConvertAll(v => new Money(v.PriceMinor, v.Currency)).Min(),
            p.Variants.Count == 0 ? null : p.Variants.ConvertAll(v => new Money(v.PriceMinor, v.Currency)).Max())), number, PageSize, total);
    }
}
