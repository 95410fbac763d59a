using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Found;

/// <summary>What search engines are told.</summary>
public sealed class FoundTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_page_names_its_address_and_a_filtered_list_is_not_to_be_found()
    {
        await Site.AddProductAsync("Canonical kettle");
        var visitor = new Visitor(Site);
        var product = await visitor.Get("/products/canonical-kettle?utm_source=x");
        Meta(product, "link[rel=canonical]", "href").ShouldBe(Site.Address + "products/canonical-kettle");
        Meta(product, "meta[property='og:title']").ShouldBe("Canonical kettle");
        Meta(product, "meta[property='product:price:amount']").ShouldBe("25.00");
        Meta(product, "link[type='application/atom+xml']", "href").ShouldBe("/feed.xml");
        product.Document.QuerySelector("meta[name=robots]").ShouldBeNull();

        var filtered = await visitor.Get("/shop?sort=price&instock=true");
        Meta(filtered, "meta[name=robots]").ShouldBe("noindex");
        Meta(filtered, "link[rel=canonical]", "href").ShouldBe(Site.Address + "shop");
    }

    [Fact]
    public async Task The_sitemap_lists_what_is_public_with_its_day_and_shows_a_change_at_once()
    {
        await Site.AddProductAsync("Mapped kettle");
        await Site.AddProductAsync("Unmapped kettle", p => p.IsListed = false);
        var map = await new Visitor(Site).Get("/sitemap.xml");
        map.Headers["Content-Type"].ShouldStartWith("application/xml");
        var urls = XDocument.Parse(map.Body).Root!.Elements(Map + "url").ToDictionary(u => u.Element(Map + "loc")!.Value, u => u.Element(Map + "lastmod")?.Value);
        urls.Keys.ShouldContain(Site.Address + "products/mapped-kettle");
        DateTime.Parse(urls[Site.Address + "products/mapped-kettle"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(DateTime.Now, TimeSpan.FromMinutes(2));
        urls.Keys.ShouldNotContain(Site.Address + "products/unmapped-kettle");
        await Site.InDatabase(db => db.WriteAsync(async () => (await db.Set<WebApp.Catalog.Product>().SingleAsync(p => p.Slug == "mapped-kettle")).Status = PublishStatus.Draft, default));
        (await new Visitor(Site).Get("/sitemap.xml")).Body.ShouldNotContain("/products/mapped-kettle");
        (await new Visitor(Site).Get("/sitemaps/1.xml")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_sitemap_lists_authors_and_tags_as_soon_as_something_of_theirs_is_public()
    {
        var at = new DateTime(2026, 5, 1, 8, 0, 0, DateTimeKind.Utc);
        await Site.InDatabase(db => db.WriteAsync(() =>
        {
            foreach (var (slug, status) in new[] { ("told", PublishStatus.Published), ("untold", PublishStatus.Draft) })
                db.Add(new Article { Slug = slug, Title = slug, Status = status, PublishedAt = at, Author = new() { Slug = slug, Name = slug }, Tags = { new() { Slug = slug, Name = slug } } });
            return Task.CompletedTask;
        }, default));
        var visitor = new Visitor(Site);
        var urls = XDocument.Parse((await visitor.Get("/sitemap.xml")).Body).Root!.Elements(Map + "url").ToDictionary(u => new Uri(u.Element(Map + "loc")!.Value).AbsolutePath, u => u.Element(Map + "lastmod")?.Value);
        foreach (var list in new[] { "/articles/authors/", "/articles/tags/" })
        {
            urls[list + "told"].ShouldBe("2026-05-01T08:00:00Z");
            (await visitor.Get(list + "told")).Status.ShouldBe(HttpStatusCode.OK);
            urls.Keys.ShouldNotContain(list + "untold");
        }
        await Site.InDatabase(db => db.WriteAsync(async () => (await db.Articles.SingleAsync(a => a.Slug == "untold")).Status = PublishStatus.Published, default));
        (await visitor.Get("/sitemap.xml")).Body.ShouldContain("/articles/tags/untold<");
    }

    [Fact]
    public async Task A_sitemap_of_120_000_addresses_is_an_index_of_several()
    {
        await using var site = new TestSite();
        await site.InDatabase(db => db.Database.ExecuteSqlRawAsync("""
            DROP TRIGGER "search_pages_Pages_INSERT_NEW";
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120000)
            INSERT INTO "Pages" ("Slug", "Title", "Summary", "Body", "Status", "Position", "UpdatedAt", "UpdatedBy", "Version")
            SELECT 'page-' || i, 'Page', '', '', 'Published', 0, '2026-01-02 03:04:05', '', 0 FROM n
            """));
        var visitor = new Visitor(site);
        var parts = XDocument.Parse((await visitor.Get("/sitemap.xml")).Body).Root!;
        parts.Name.ShouldBe(Map + "sitemapindex");
        var addresses = parts.Descendants(Map + "loc").Select(l => new Uri(l.Value).PathAndQuery).ToList();
        addresses.Count.ShouldBe(13, "120,000 pages, and the three lists of the site");
        var (first, last) = (XDocument.Parse((await visitor.Get(addresses[0])).Body), XDocument.Parse((await visitor.Get(addresses[^1])).Body));
        (first.Descendants(Map + "loc").Count(), last.Descendants(Map + "loc").Count()).ShouldBe((10_000, 3));
        last.Descendants(Map + "loc").Last().Value.ShouldEndWith("/page-120000");
        (await visitor.Get("/sitemaps/14.xml")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Robots_are_let_into_the_public_site_of_production_alone()
    {
        (await new Visitor(Site).Get("/robots.txt")).Body.ShouldContain("Disallow: /\n");
        var open = new WebApp.Pages.Found.Robots(
            Site.Services.GetService(typeof(WebApp.Primitives.SiteAddress)) as WebApp.Primitives.SiteAddress ?? throw new InvalidOperationException(),
            (WebApp.Data.CloneMark)Site.Services.GetService(typeof(WebApp.Data.CloneMark))!, new Production());
        var text = open.Text();
        foreach (var closed in new[] { "/admin/", "/ops/", "/cart$", "/checkout/", "/account/", "/search?", "/internal-export/" })
            text.ShouldContain($"Disallow: {closed}\n");
        text.ShouldNotContain("Disallow: /\n");
        text.ShouldContain($"Sitemap: {Site.Address}sitemap.xml\n");
    }

    private static string? Meta(View page, string selector, string attribute = "content") => page.Document.QuerySelector(selector)?.GetAttribute(attribute);

    private sealed class Production : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;
    }
}
