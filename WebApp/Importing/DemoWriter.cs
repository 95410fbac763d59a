using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Importing;

/// <summary>Writes the demo shop into the database. Inside a write transaction.</summary>
internal sealed class DemoWriter(AppDbContext db, Dictionary<string, MediaFile> pictures, string currency, string folder, DateTime now)
{
    private readonly Dictionary<string, Category> shelves = [];
    private readonly Dictionary<string, Product> products = [];

    public async Task WriteAsync(DemoFile demo, CancellationToken cancel)
    {
        foreach (var shelf in demo.Categories)
            Write(shelf);
        for (var place = 0; place < demo.Products.Count; place++)
            Write(demo.Products[place], now.AddMinutes(-place));
        await db.SaveChangesAsync(cancel);
        foreach (var item in demo.Products)
            Link(item);
        foreach (var story in demo.Articles)
            await WriteAsync(story, cancel);
        for (var place = 0; place < demo.Pages.Count; place++)
            await WriteAsync(demo.Pages[place], place, cancel);
    }

    private void Write(DemoFile.Shelf shelf) => shelves[shelf.Slug] = db.Categories.Add(new Category
    {
        Slug = shelf.Slug, Name = shelf.Name, Description = shelf.Description, Position = shelves.Count,
        Parent = shelf.Parent is null ? null : shelves[shelf.Parent],
        PictureId = Picture(shelf.Picture),
    }).Entity;

    private void Write(DemoFile.Item item, DateTime made)
    {
        var product = new Product
        {
            Slug = item.Slug, Name = item.Name, Summary = item.Summary, Description = item.Description, IsFeatured = item.Featured,
            OptionNames = [.. item.Options], Status = PublishStatus.Published, CreatedAt = made, UpdatedAt = made,
        };
        product.Categories.AddRange(item.Categories.Select(slug => shelves[slug]));
        product.Pictures.AddRange(item.Pictures.DistinctBy(p => p.File)
            .Select((photo, place) => new ProductPicture { MediaId = Picture(photo.File)!.Value, Position = place }));
        products[item.Slug] = db.Products.Add(product).Entity;
        for (var place = 0; place < item.Variants.Count; place++)
            Write(product, item.Variants[place], place);
    }

    private void Write(Product product, DemoFile.Choice choice, int place)
    {
        var variant = new Variant
        {
            Sku = choice.Sku, OptionValues = [.. choice.Options], Currency = currency, PriceMinor = Price(choice.Price),
            SaleMinor = choice.SalePrice is { } sale ? Price(sale) : null, LowStock = choice.LowStock, WeightGrams = choice.WeightGrams,
            PictureId = Picture(choice.Picture), Position = place,
        };
        product.Variants.Add(variant);
        Stock.Set(db, variant, choice.Stock, StockReason.Imported, "demo", now);
    }

    private void Link(DemoFile.Item item) => products[item.Slug].Links.AddRange(item.Related.Select((slug, place) =>
        new ProductLink { TargetId = products[slug].Id, Kind = LinkKind.Related, Position = place }));

    private async Task WriteAsync(DemoFile.Story story, CancellationToken cancel) => db.Articles.Add(new Article
    {
        Slug = story.Slug, Title = story.Title, Summary = story.Summary, Author = story.Author, Tags = [.. story.Tags],
        Body = await File.ReadAllTextAsync(Path.Combine(folder, "articles", story.Slug + ".md"), cancel),
        CoverId = Picture(story.Cover), Status = PublishStatus.Published,
        PublishedAt = now.AddDays(-story.DaysAgo), UpdatedAt = now.AddDays(-story.DaysAgo),
    });

    private async Task WriteAsync(DemoFile.Sheet page, int place, CancellationToken cancel) => db.ContentPages.Add(new ContentPage
    {
        Slug = page.Slug, Title = page.Title, Summary = page.Summary, Status = PublishStatus.Published, Position = place, UpdatedAt = now,
        Body = await File.ReadAllTextAsync(Path.Combine(folder, "pages", page.Slug + ".md"), cancel),
        Menu = page.Menu switch { "main" => MenuPlace.Main, "footer" => MenuPlace.Footer, _ => MenuPlace.None },
    });

    private int? Picture(string? name) => name is null ? null
        : pictures.TryGetValue(name, out var file) ? file.Id : throw new InvalidDataException($"The demo shop has no picture {name}.");

    /// <summary>The same number in every currency: 16.00 euros, 16.00 dollars, 16 yen.</summary>
    private long Price(long hundredths) => hundredths * Currencies.Factor(currency) / 100;
}
