using WebApp.Catalog;
using WebApp.Content;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Importing;

/// <summary>Writes the demo shop into the database. Inside a write transaction.</summary>
internal sealed class DemoWriter(AppDbContext db, Dictionary<string, MediaFile> pictures, string currency, string folder, DateTime now)
{
    private readonly Dictionary<string, Category> shelves = [];
    private readonly Dictionary<string, Product> products = [];
    private readonly Dictionary<string, Author> authors = [];
    private readonly Dictionary<string, Tag> tags = [];

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
        // Shop and Articles stand in the menu of every new site.
        for (var place = 0; place < demo.Pages.Count; place++)
            await WriteAsync(demo.Pages[place], place + 2, cancel);
        WriteContactForm();
    }

    private void WriteContactForm()
    {
        var form = db.SiteForms.Add(new SiteForm
        {
            Slug = "contact", Title = "Write to us", IsOpen = true, UpdatedAt = now, Version = 1,
            Intro = "A question about an order, a thing or a visit? We answer on the same working day.",
            Thanks = "Your message is here. Somebody reads it with the next cup of tea.",
        }).Entity;
        form.Fields.AddRange(
        [
            new FormField { Position = 1, Label = "Your name", IsRequired = true },
            new FormField { Position = 2, Label = "Your e-mail address", Kind = FieldKind.Email, IsRequired = true, Help = "For the answer, and for nothing else." },
            new FormField { Position = 3, Label = "What is it about?", Kind = FieldKind.Choice, IsRequired = true, Choices = ["An order", "A product", "A visit", "Something else"] },
            new FormField { Position = 4, Label = "Your message", Kind = FieldKind.LongText, IsRequired = true },
            new FormField { Position = 5, Label = "A picture or document", Kind = FieldKind.File },
            new FormField { Position = 6, Label = "You may keep what I have written until my question is answered.", Kind = FieldKind.Consent, IsRequired = true },
        ]);
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

    private async Task WriteAsync(DemoFile.Story story, CancellationToken cancel)
    {
        var article = db.Articles.Add(new Article
        {
            Slug = story.Slug, Title = story.Title, Summary = story.Summary, Author = AuthorOf(story.Author),
            Body = await File.ReadAllTextAsync(Path.Combine(folder, "articles", story.Slug + ".md"), cancel),
            CoverId = Picture(story.Cover), Status = PublishStatus.Published,
            PublishedAt = now.AddDays(-story.DaysAgo), UpdatedAt = now.AddDays(-story.DaysAgo),
        }).Entity;
        article.Tags.AddRange(story.Tags.Select(TagOf));
    }

    private async Task WriteAsync(DemoFile.Sheet sheet, int place, CancellationToken cancel)
    {
        var page = db.ContentPages.Add(new ContentPage
        {
            Slug = sheet.Slug, Title = sheet.Title, Summary = sheet.Summary, Status = PublishStatus.Published, Position = place, PublishedAt = now, UpdatedAt = now,
            Body = await File.ReadAllTextAsync(Path.Combine(folder, "pages", sheet.Slug + ".md"), cancel),
        }).Entity;
        if (sheet.Menu is { } menu)
            db.MenuItems.Add(new MenuItem { Menu = Enum.Parse<MenuPlace>(menu, ignoreCase: true), Position = place, Page = page });
    }

    private Author AuthorOf(string name) => authors.TryGetValue(name, out var known) ? known
        : authors[name] = db.Authors.Add(new Author { Name = name, Slug = Slug.From(name) }).Entity;

    private Tag TagOf(string word) => tags.TryGetValue(word, out var known) ? known
        : tags[word] = db.Tags.Add(new Tag { Name = word, Slug = Slug.From(word) }).Entity;

    private int? Picture(string? name) => name is null ? null
        : pictures.TryGetValue(name, out var file) ? file.Id : throw new InvalidDataException($"The demo shop has no picture {name}.");

    /// <summary>The same number in every currency: 16.00 euros, 16.00 dollars, 16 yen.</summary>
    private long Price(long hundredths) => hundredths * Currencies.Factor(currency) / 100;
}
