using System.Globalization;
using System.Text.Json.Nodes;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Content.Finding;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Pages.Found;

/// <summary>
/// What pages show, said once more for machines (https://schema.org, https://developers.google.com/search/docs/appearance/structured-data).
/// Only what stands on the page is said. There are no ratings, since the site collects none, and invented ones are against the rules of every search engine.
/// </summary>
public sealed class StructuredData(SiteAddress address, Microsoft.Extensions.Options.IOptions<SiteOptions> site)
{
    private const int MostText = 5000;

    /// <summary>The site itself, with its search, and who runs it: for the home page.</summary>
    public IReadOnlyList<JsonObject> Home() =>
    [
        new()
        {
            ["@type"] = "WebSite", ["@id"] = Link("/#site"), ["name"] = site.Value.Name, ["url"] = Link("/"), ["publisher"] = Publisher(),
            ["potentialAction"] = new JsonObject
            {
                ["@type"] = "SearchAction", ["query-input"] = "required name=search_term_string",
                ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = Link("/search") + "?q={search_term_string}" },
            },
        },
        new() { ["@type"] = "Organization", ["@id"] = Link("/#organization"), ["name"] = site.Value.Name, ["url"] = Link("/") },
    ];

    /// <summary>Where a page stands; the last step is the page itself.</summary>
    public JsonObject Breadcrumbs(params IEnumerable<(string Title, string Path)> way) => new()
    {
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = new JsonArray([.. way.Select((step, at) => new JsonObject
        {
            ["@type"] = "ListItem", ["position"] = at + 1, ["name"] = step.Title, ["item"] = Link(step.Path),
        })]),
    };

    /// <summary>An article.</summary>
    public JsonObject Article(Article article)
    {
        var node = new JsonObject
        {
            ["@type"] = "Article", ["@id"] = Link($"/articles/{article.Slug}#article"), ["headline"] = article.Title, ["url"] = Link("/articles/" + article.Slug),
            ["mainEntityOfPage"] = Link("/articles/" + article.Slug), ["datePublished"] = Text(article.PublishedAt ?? article.UpdatedAt),
            ["dateModified"] = Text(article.UpdatedAt > article.PublishedAt ? article.UpdatedAt : article.PublishedAt ?? article.UpdatedAt),
            ["publisher"] = Publisher(), ["inLanguage"] = "en",
        };
        Add(node, "description", article.Summary);
        Add(node, "author", article.Author is { } author ? new JsonObject { ["@type"] = "Person", ["name"] = author.Name } : Publisher());
        Add(node, "keywords", string.Join(", ", article.Tags.Select(t => t.Name)));
        Add(node, "image", Picture(PictureRef.Of(article.Cover)));
        return node;
    }

    /// <summary>A product with an offer for each variant.</summary>
    public JsonObject Product(ProductView view)
    {
        var (product, path) = (view.Product, "/products/" + view.Product.Slug);
        var node = new JsonObject { ["@type"] = "Product", ["@id"] = Link(path + "#product"), ["name"] = product.Name, ["url"] = Link(path) };
        var words = product.Summary.Length > 0 ? product.Summary : PlainWords.Of(product.Description);
        Add(node, "description", words.Length <= MostText ? words : words[..MostText]);
        Add(node, "image", product.Pictures.Count == 0 ? null : new JsonArray([.. product.Pictures.Select(p => JsonValue.Create(PictureLink(PictureRef.Of(p.Media)!)))]));
        Add(node, "sku", view.Variants is [var only] ? only.Sku : null);
        Add(node, "category", product.Categories.FirstOrDefault()?.Name);
        var offered = product.Kind == ProductKind.Grouped ? [.. view.Parts.SelectMany(p => p.Variants)] : view.Variants;
        Add(node, "offers", product.Kind == ProductKind.External || offered.Count == 0 ? null : new JsonArray([.. offered.Select(v => Offer(v, view.Now, path))]));
        return node;
    }

    private JsonObject Offer(Variant variant, DateTime now, string path)
    {
        var price = variant.PriceAt(now);
        var offer = new JsonObject
        {
            ["@type"] = "Offer", ["sku"] = variant.Sku, ["url"] = Link(path), ["price"] = price.ToPlainString(), ["priceCurrency"] = price.Currency,
            ["availability"] = "https://schema.org/" + (variant.Stock is <= 0 && variant.AllowBackorder ? "BackOrder" : variant.CanSell(1) ? "InStock" : "OutOfStock"),
        };
        Add(offer, "name", variant.Label);
        Add(offer, "priceValidUntil", variant.IsOnSale(now) && variant.SaleUntil is { } until ? until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
        return offer;
    }

    private JsonObject? Picture(PictureRef? picture) => picture is null ? null
        : new() { ["@type"] = "ImageObject", ["url"] = PictureLink(picture), ["width"] = picture.Width, ["height"] = picture.Height };

    private string PictureLink(PictureRef picture) => Link(MediaUrls.Full(picture.Key));

    private JsonObject Publisher() => new() { ["@type"] = "Organization", ["name"] = site.Value.Name, ["url"] = Link("/") };

    private string Link(string path) => address.Link(path);

    private static string Text(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // What is not there is left out instead of said to be empty.
    private static void Add(JsonObject node, string name, JsonNode? value)
    {
        if (value is not null && !(value is JsonValue text && text.TryGetValue<string>(out var words) && words.Length == 0))
            node[name] = value;
    }
}
