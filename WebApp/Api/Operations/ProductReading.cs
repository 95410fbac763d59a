using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Primitives;
using Entity = WebApp.Catalog.Product;

namespace WebApp.Api.Operations;

/// <summary>Reads products as the API shows them. The rules of prices and stock are the catalogue's own.</summary>
public sealed class ProductReading(SiteAddress site, TimeProvider clock)
{
    public const string Description = "description", Variants = "variants", Pictures = "pictures", Categories = "categories", Parts = "parts", Related = "related";

    /// <summary>What one product always comes with.</summary>
    public static IReadOnlyList<string> Whole { get; } = [Description, Variants, Pictures, Categories, Parts];

    /// <summary>Reads them, with what is wanted of each; bound them first.</summary>
    public async Task<List<Product>> ReadAsync(IQueryable<Entity> products, IReadOnlyCollection<string> parts, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        IQueryable<Entity> read = products.AsNoTracking().AsSplitQuery()
            .Include(p => p.Variants.Where(v => v.IsActive).OrderBy(v => v.Position).ThenBy(v => v.Id)).ThenInclude(v => v.Picture)
            .Include(p => p.Pictures.OrderBy(x => x.Position)).ThenInclude(x => x.Media)
            .Include(p => p.Links.Where(l => l.Target!.Status == PublishStatus.Published).OrderBy(l => l.Position))
            .ThenInclude(l => l.Target!.Variants.Where(v => v.IsActive));
        if (parts.Contains(Categories))
            read = read.Include(p => p.Categories.OrderBy(c => c.Position));
        return (await read.ToListAsync(cancel)).ConvertAll(p => Show(p, parts, now));
    }

    private Product Show(Entity product, IReadOnlyCollection<string> parts, DateTime now)
    {
        var offered = product.Kind == ProductKind.Grouped
            ? [.. product.Links.Where(l => l.Kind == LinkKind.Part).SelectMany(l => l.Target!.Variants)]
            : product.Variants;
        // As in the shop's own lists: a price that nobody can pay is shown only when there is no other.
        var open = product.Kind == ProductKind.External ? offered : offered.FindAll(v => v.CanSell(1));
        var shown = open.Count > 0 ? open : offered;
        var best = shown.MinBy(v => v.PriceAt(now));
        return new Product
        {
            Slug = product.Slug,
            Name = product.Name,
            Summary = product.Summary,
            Kind = product.Kind,
            Status = product.Status,
            Url = site.Link($"/products/{product.Slug}"),
            Price = best is null ? null : Price.Of(best.PriceAt(now)),
            Was = best?.IsOnSale(now) == true ? Price.Of(best.Regular) : null,
            IsFrom = shown.Exists(v => v.PriceAt(now) != best!.PriceAt(now)),
            IsSoldOut = product.Kind != ProductKind.External && open.Count == 0,
            Picture = Picture.Of(product.Pictures.FirstOrDefault()?.Media, site),
            Tags = product.Tags,
            OptionNames = product.OptionNames,
            Version = product.Version,
            UpdatedAt = product.UpdatedAt,
            Description = parts.Contains(Description) ? product.Description : null,
            Variants = parts.Contains(Variants) ? product.Variants.ConvertAll(v => Show(v, now)) : null,
            Pictures = parts.Contains(Pictures) ? [.. product.Pictures.Select(p => Picture.Of(p.Media, site)!)] : null,
            Categories = parts.Contains(Categories) ? product.Categories.ConvertAll(c => c.Slug) : null,
            Parts = parts.Contains(Parts) ? Linked(product, LinkKind.Part) : null,
            Related = parts.Contains(Related) ? Linked(product, LinkKind.Related) : null,
        };
    }

    private ProductVariant Show(Variant variant, DateTime now) => new()
    {
        Sku = variant.Sku,
        Options = variant.OptionValues,
        Price = Price.Of(variant.PriceAt(now)),
        Was = variant.IsOnSale(now) ? Price.Of(variant.Regular) : null,
        IsAvailable = variant.CanSell(1),
        Availability = Availability.Of(variant).Words,
        IsVirtual = variant.IsVirtual,
        WeightGrams = variant.WeightGrams,
        Picture = Picture.Of(variant.Picture, site),
    };

    private static List<string> Linked(Entity product, LinkKind kind) =>
        [.. product.Links.Where(l => l.Kind == kind).Select(l => l.Target!.Slug)];
}
