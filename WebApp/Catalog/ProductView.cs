using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Catalog;

/// <summary>A product with all that its page shows.</summary>
/// <param name="Product">The product with its offered variants, pictures and categories.</param>
/// <param name="Parts">Of a grouped product: what it consists of, as far as it is public, in order.</param>
/// <param name="Related">What goes well with it.</param>
/// <param name="Now">The moment that prices are shown for.</param>
public sealed record ProductView(Product Product, IReadOnlyList<Product> Parts, IReadOnlyList<ListedProduct> Related, DateTime Now)
{
    private const int MostRelated = 4;

    /// <summary>What of it is offered, in order.</summary>
    public IReadOnlyList<Variant> Variants => Product.Variants;

    /// <summary>The variant that is chosen at first: the first that can be bought, or else the first.</summary>
    public Variant? Preferred => Product.Variants.Find(v => v.CanSell(1)) ?? Product.Variants.FirstOrDefault();

    /// <summary>The lowest price of all that is offered here, and whether others cost more; null when nothing is.</summary>
    public (Variant Variant, bool IsFrom)? BestOffer
    {
        get
        {
            IReadOnlyList<Variant> offered = Product.Kind == ProductKind.Grouped ? [.. Parts.SelectMany(p => p.Variants)] : Variants;
            return offered.MinBy(v => v.PriceAt(Now)) is { } best ? (best, offered.Any(v => v.PriceAt(Now) != best.PriceAt(Now))) : null;
        }
    }

    /// <summary>The values that an option is offered in, in the order of the variants.</summary>
    public IEnumerable<string> ValuesOf(int option) => Variants.Where(v => v.OptionValues.Count > option).Select(v => v.OptionValues[option]).Distinct();

    /// <summary>The variant with just these values; null when there is none.</summary>
    public Variant? Find(IReadOnlyList<string?> values) => Product.Variants.Find(v => v.OptionValues.SequenceEqual(values));

    /// <summary>Reads a public product by its address; null when there is none.</summary>
    public static async Task<ProductView?> ReadAsync(AppDbContext db, string slug, DateTime now, CancellationToken cancel)
    {
        var product = await db.Products.Visible().AsNoTracking().AsSplitQuery()
            .Include(p => p.Variants.Where(v => v.IsActive).OrderBy(v => v.Position).ThenBy(v => v.Id)).ThenInclude(v => v.Picture)
            .Include(p => p.Pictures.OrderBy(x => x.Position)).ThenInclude(x => x.Media)
            .Include(p => p.Downloads.Where(d => d.Key != null))
            .Include(p => p.Categories.OrderBy(c => c.Position))
            .Include(p => p.Links.Where(l => l.Target!.Status == PublishStatus.Published).OrderBy(l => l.Position))
            .SingleOrDefaultAsync(p => p.Slug == slug, cancel);
        if (product is null)
            return null;
        var related = product.Links.Where(l => l.Kind == LinkKind.Related).Select(l => l.TargetId).Take(MostRelated).ToList();
        return new ProductView(
            product,
            product.Kind == ProductKind.Grouped ? await PartsAsync(db, product, cancel) : [],
            related.Count == 0 ? [] : await db.Products.OnShelf().Where(p => related.Contains(p.Id)).OrderBy(p => p.Id).ListAsync(now, cancel),
            now);
    }

    private static async Task<IReadOnlyList<Product>> PartsAsync(AppDbContext db, Product set, CancellationToken cancel)
    {
        var ids = set.Links.Where(l => l.Kind == LinkKind.Part).Select(l => l.TargetId).ToList();
        var parts = await db.Products.Visible().AsNoTracking().Where(p => ids.Contains(p.Id))
            .Include(p => p.Variants.Where(v => v.IsActive).OrderBy(v => v.Position).ThenBy(v => v.Id)).ToListAsync(cancel);
        return [.. parts.Where(p => p.Kind == ProductKind.Standard).OrderBy(p => ids.IndexOf(p.Id))];
    }
}
