using System.Diagnostics;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Found;

/// <summary>Feeds and structured data, read by programs that are not ours; also with what strangers would like to put into them.</summary>
public sealed class FeedTests(FedSite fed) : IClassFixture<FedSite>
{
    /// <summary>Titles that try to end what they stand in.</summary>
    public static TheoryData<string, string> Titles => FedSite.Titles;

    [Fact]
    public async Task The_feed_of_all_is_read_as_Atom_with_its_texts()
    {
        var feed = await Feed("/feed.xml");
        feed.Title.Text.ShouldBe("Test Harbour");
        feed.Links.Single(l => l.RelationshipType == "self").Uri.AbsolutePath.ShouldBe("/feed.xml");
        var item = feed.Items.Single(i => i.Title.Text == "Told tale");
        item.Id.ShouldStartWith("tag:");
        item.Authors.Single().Name.ShouldBe("Mary O’Hara");
        item.Categories.Select(c => c.Name).ShouldBe(["Harbour & sea"]);
        item.PublishDate.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var html = ((TextSyndicationContent)item.Content).Text;
        html.ShouldContain($"href=\"{fed.Site.Address}shop\"");
        html.ShouldNotContain("<script");
        feed.Items.Count().ShouldBe(FedSite.Titles.Count + 1);
        (await Feed("/articles/tags/harbour-sea/feed.xml")).Items.Single().Title.Text.ShouldBe("Told tale");
        (await Feed("/articles/authors/mary-o-hara/feed.xml")).Items.Single().Title.Text.ShouldBe("Told tale");
        (await new Visitor(fed.Site).Get("/articles/tags/nothing/feed.xml")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        var page = await new Visitor(fed.Site).Get("/articles/tags/harbour-sea");
        page.Document.QuerySelectorAll("link[type='application/atom+xml']").Select(l => l.GetAttribute("href")).ShouldBe(["/feed.xml", "/articles/tags/harbour-sea/feed.xml"]);
    }

    [Theory, MemberData(nameof(Titles), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_a_title_holds_feed_and_structured_data_stay_whole(string slug, string title)
    {
        var feed = await Feed("/feed.xml");
        feed.Items.Select(i => i.Title.Text).ShouldContain(new string([.. title.Where(c => char.IsSurrogate(c) || XmlConvert.IsXmlChar(c))]), slug);
        var page = await new Visitor(fed.Site).Get("/articles/" + slug);
        page.Document.QuerySelectorAll("script:not([src]):not([type='application/ld+json'])").ShouldBeEmpty(slug);
        var data = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        data.GetProperty("@graph")[0].GetProperty("headline").GetString().ShouldBe(title, slug);
        page.Document.QuerySelector("meta[property='og:title']")!.GetAttribute("content").ShouldBe(title.Replace("\0", "\uFFFD"), slug);
    }

    [NodeFact("found")]
    public async Task Structured_data_is_read_as_RDF_with_an_offer_for_each_variant_and_no_ratings()
    {
        var product = await Quads("/products/striped-mug");
        product.Where(q => q[1] == "sku").Select(q => q[2]).ShouldBe(["MUG-S", "MUG-L"], ignoreOrder: true);
        product.Where(q => q[1] == "price").Select(q => q[2]).ShouldBe(["19.00", "25.00"], ignoreOrder: true);
        product.Where(q => q[1] == "availability").Select(q => q[2]).ShouldBe(["https://schema.org/InStock", "https://schema.org/OutOfStock"], ignoreOrder: true);
        product.ShouldNotContain(q => q[1].Contains("ating"));
        Types(product).ShouldBe(["BreadcrumbList", "ListItem", "ListItem", "Offer", "Offer", "Product"]);
        Types(await Quads("/articles/told-tale")).ShouldBe(["Article", "BreadcrumbList", "ListItem", "ListItem", "Organization", "Person"]);
        var home = await Quads("/");
        Types(home).ShouldBe(["EntryPoint", "Organization", "Organization", "SearchAction", "WebSite"]);
        home.Single(q => q[1] == "urlTemplate")[2].ShouldEndWith("/search?q={search_term_string}");
    }

    private static List<string> Types(List<string[]> quads) => [.. quads.Where(q => q[1].EndsWith("#type", StringComparison.Ordinal)).Select(q => q[2].Replace("https://schema.org/", "")).Order(StringComparer.Ordinal)];

    private async Task<SyndicationFeed> Feed(string path)
    {
        var answer = await new Visitor(fed.Site).Get(path);
        answer.Headers["Content-Type"].ShouldStartWith("application/atom+xml");
        using var xml = XmlReader.Create(new StringReader(answer.Body));
        var reader = new Atom10FeedFormatter();
        reader.ReadFrom(xml);
        return reader.Feed;
    }

    private async Task<List<string[]>> Quads(string path)
    {
        var data = (await new Visitor(fed.Site).Get(path)).Document.QuerySelector("script[type='application/ld+json']")!.TextContent;
        using var node = Process.Start(new ProcessStartInfo("node", ["jsonld.mjs"])
        {
            WorkingDirectory = NodePackages.FolderOf("found"), RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        await node.StandardInput.WriteAsync(data);
        node.StandardInput.Close();
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await error);
        return JsonSerializer.Deserialize<List<string[]>>(await output)!;
    }
}

/// <summary>A site with articles, some with hostile titles, and a product of two variants.</summary>
public sealed class FedSite : IAsyncLifetime
{
    public static TheoryData<string, string> Titles { get; } = new()
    {
        { "a-script", "</script><script>alert(1)</script>" },
        { "an-open-comment", "<!-- <script>" },
        { "cdata", "]]> <![CDATA[" },
        { "an-entity", "&xxe; &#0; &lt;b&gt;" },
        { "quotes", "\"'` onload=\"alert(1)" },
        { "control-signs", "bell \u0007 escape \u001b" },
        { "line-separators", "line\u2028paragraph\u2029" },
        { "backwards", "\u202Etxet" },
        { "emoji", "👩‍👩‍👧 ☕" },
        { "not-a-character", "x \uFFFE y" },
        { "json", "\\\", \"@type\": \"Evil" },
    };

    public TestSite Site { get; } = new();

    public async Task InitializeAsync()
    {
        await Site.AddProductAsync("Striped mug", p => p.OptionNames.Add("Size"),
            Stocked.Variant("MUG-S", 1900, 3, "Small"), Stocked.Variant("MUG-L", 2500, 0, "Large"));
        await Site.InDatabase(db => db.WriteAsync(() =>
        {
            foreach (var row in Titles)
                db.Articles.Add(new Article { Slug = (string)row[0], Title = (string)row[1], Status = PublishStatus.Published, PublishedAt = DateTime.UtcNow.AddDays(-1) });
            var told = new Article
            {
                Slug = "told-tale", Title = "Told tale", Summary = "A tale.", Body = "See [the shop](/shop).\n\n<script>alert(1)</script>", Status = PublishStatus.Published,
                PublishedAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Author = new Author { Slug = "mary-o-hara", Name = "Mary O’Hara" },
            };
            told.Tags.Add(new Tag { Slug = "harbour-sea", Name = "Harbour & sea" });
            db.Articles.Add(told);
            return Task.CompletedTask;
        }, default));
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
