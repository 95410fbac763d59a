using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Catalog;

/// <summary>In which order a list of products stands.</summary>
public enum ProductOrder
{
    /// <summary>What came last, first.</summary>
    Newest,

    /// <summary>The lowest current price first.</summary>
    Cheapest,

    /// <summary>The highest current price first.</summary>
    Dearest,

    /// <summary>By name.</summary>
    Name,
}

/// <summary>Products as visitors see them in lists. One query a page, whatever stands on it.</summary>
public static class Listing
{
    /// <summary>How many products a page holds.</summary>
    public const int PageSize = 24;

    /// <summary>What a visitor may see, by its address at least.</summary>
    public static IQueryable<Product> Visible(this IQueryable<Product> products) =>
        products.Where(p => p.Status == PublishStatus.Published);

    /// <summary>What lists show to visitors.</summary>
    public static IQueryable<Product> OnShelf(this IQueryable<Product> products) => products.Visible().Where(p => p.IsListed);

    /// <summary>What stands in any of these categories.</summary>
    public static IQueryable<Product> InCategories(this IQueryable<Product> products, IReadOnlyCollection<int> categoryIds) =>
        products.Where(p => p.Categories.Any(c => categoryIds.Contains(c.Id)));

    /// <summary>What can be bought now: here, as a set of parts, or on another site.</summary>
    public static IQueryable<Product> InStock(this IQueryable<Product> products) => products.Where(p =>
        p.Kind == ProductKind.External
        || p.Variants.Any(v => v.IsActive && (v.AllowBackorder || v.Stock == null || v.Stock > 0))
        || p.Links.Any(l => l.Kind == LinkKind.Part && l.Target!.Status == PublishStatus.Published
            && l.Target.Variants.Any(v => v.IsActive && (v.AllowBackorder || v.Stock == null || v.Stock > 0))));

    /// <summary>In that order; always the same one, also among equals. What has no price stands last.</summary>
    public static IQueryable<Product> InOrder(this IQueryable<Product> products, ProductOrder order, DateTime now) => order switch
    {
        ProductOrder.Cheapest => products.OrderBy(HasNoPrice()).ThenBy(LowestPrice(now)).ThenBy(Alphabet).ThenBy(p => p.Id),
        ProductOrder.Dearest => products.OrderBy(HasNoPrice()).ThenByDescending(LowestPrice(now)).ThenBy(Alphabet).ThenBy(p => p.Id),
        ProductOrder.Name => products.OrderBy(Alphabet).ThenBy(p => p.Id),
        _ => products.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id),
    };

    /// <summary>One page of a list.</summary>
    /// <param name="products">The list, in order.</param>
    /// <param name="number">The page, counted from 1.</param>
    /// <param name="now">The moment that prices are shown for.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<PageOf<ListedProduct>> PageAsync(
        this IQueryable<Product> products, int number, DateTime now, CancellationToken cancel)
    {
        var total = await products.CountAsync(cancel);
        var items = (long)(number - 1) * PageSize >= total
            ? []
            : await products.Skip((number - 1) * PageSize).Take(PageSize).ListAsync(now, cancel);
        return new PageOf<ListedProduct>(items, number, PageSize, total);
    }

    /// <summary>The whole list; bound it first.</summary>
    public static async Task<IReadOnlyList<ListedProduct>> ListAsync(this IQueryable<Product> products, DateTime now, CancellationToken cancel)
    {
        var offer = Offer.At(now);
        // One query on purpose: a product has variants or parts, never both, so that the two lists do not multiply.
        var rows = await products.AsNoTracking().AsSingleQuery().Select(p => new
        {
            p.Slug,
            p.Name,
            p.Summary,
            p.Kind,
            Picture = p.Pictures.OrderBy(x => x.Position).Select(x => new PictureRef(x.Media!.Key, x.Media.Width, x.Media.Height, x.Media.Alt)).FirstOrDefault(),
            Own = p.Variants.Where(v => v.IsActive).AsQueryable().Select(offer).ToList(),
            Parts = p.Links.Where(l => l.Kind == LinkKind.Part && l.Target!.Status == PublishStatus.Published)
                .SelectMany(l => l.Target!.Variants).Where(v => v.IsActive).AsQueryable().Select(offer).ToList(),
        }).ToListAsync(cancel);
        return rows.ConvertAll(row => ListedProduct.Of(
            row.Slug, row.Name, row.Summary, row.Kind, row.Picture, row.Kind == ProductKind.Grouped ? row.Parts : row.Own));
    }

    // Small and capital letters stand together. The database's own lower() does it: no culture is asked.
#pragma warning disable CA1304, CA1311
    private static readonly Expression<Func<Product, string>> Alphabet = p => p.Name.ToLower();
#pragma warning restore CA1304, CA1311

    private static Expression<Func<Product, long?>> LowestPrice(DateTime now)
    {
        var offer = Offer.At(now);
        return p => p.Kind == ProductKind.Grouped
            ? p.Links.Where(l => l.Kind == LinkKind.Part && l.Target!.Status == PublishStatus.Published)
                .SelectMany(l => l.Target!.Variants).Where(v => v.IsActive).AsQueryable().Select(offer).Min(o => (long?)o.NowMinor)
            : p.Variants.Where(v => v.IsActive).AsQueryable().Select(offer).Min(o => (long?)o.NowMinor);
    }

    private static Expression<Func<Product, bool>> HasNoPrice() => p => p.Kind == ProductKind.Grouped
        ? !p.Links.Any(l => l.Kind == LinkKind.Part && l.Target!.Status == PublishStatus.Published && l.Target.Variants.Any(v => v.IsActive))
        : !p.Variants.Any(v => v.IsActive);
}
