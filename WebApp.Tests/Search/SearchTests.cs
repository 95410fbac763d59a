using Microsoft.Extensions.DependencyInjection;
using WebApp.Caching;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Search;
using WebApp.Tests.Support;

namespace WebApp.Tests.Search;

/// <summary>The one box over products, articles and pages.</summary>
public sealed class SearchTests(SearchedSite searched) : IClassFixture<SearchedSite>
{
    private readonly TestSite site = searched.Site;

    [Theory]
    [InlineData("mug", "/products/blue-mug")]
    [InlineData("MUG", "/products/blue-mug")]
    [InlineData("stonewa", "/products/blue-mug")] // the last word may go on
    [InlineData("harbour zzzz", null)] // none has both
    [InlineData("MUG-BLUE-01", "/products/blue-mug")]
    [InlineData("mugblue01", "/products/blue-mug")]
    [InlineData("mug blue 01", "/products/blue-mug")]
    [InlineData("mug-bl", "/products/blue-mug")]
    [InlineData("kitchen", "/products/blue-mug")] // its category
    [InlineData("lifestyle", "/articles/cafe-stories")] // a tag
    [InlineData("cafe", "/articles/cafe-stories")]
    [InlineData("CAFÉ", "/articles/cafe-stories")]
    [InlineData("smorrebrod", "/articles/cafe-stories")]
    [InlineData("smørrebrød", "/articles/cafe-stories")]
    [InlineData("strasse", "/articles/cafe-stories")]
    [InlineData("Straße", "/articles/cafe-stories")]
    [InlineData("mueller", "/articles/cafe-stories")]
    [InlineData("müller", "/articles/cafe-stories")]
    [InlineData("muller", "/articles/cafe-stories")]
    [InlineData("O'Reilly", "/articles/cafe-stories")]
    [InlineData("oreilly", "/articles/cafe-stories")]
    [InlineData("select your size", "/how-to-choose")]
    [InlineData("tasse", "/products/kaffeetasse")] // part of a longer word
    [InlineData("陶器", "/articles/cafe-stories")]
    [InlineData("器", "/articles/cafe-stories")]
    public async Task Words_find_what_has_them(string words, string? path)
    {
        var answer = await Find(words);
        if (path is null)
            answer.HasAnyWord.ShouldBeTrue();
        else
            answer.Hits.Items.Select(h => h.Path).First().ShouldBe(path);
        answer.Instead.ShouldBeNull();
    }

    [Theory]
    [InlineData("stonewear", "stoneware")]
    [InlineData("kichten mug", "kitchen mug")] // two letters swapped
    [InlineData("lifestile", "lifestyle")]
    public async Task A_slip_is_forgiven_and_said(string typed, string meant)
    {
        var page = await new Visitor(site).Get("/search?q=" + Uri.EscapeDataString(typed));
        page.Text.ShouldContain($"Showing results for {meant}.");
        page.All(".result").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_whole_number_stands_before_everything_and_a_product_before_its_equals()
    {
        (await Find("MUG-BLUE-01")).Hits.Items[0].Path.ShouldBe("/products/blue-mug");
        (await Find("MUG-BLUE-01")).Hits.Items.Select(h => h.Path).ShouldContain("/articles/about-mug-blue-01");
        (await Find("harbour")).Hits.Items.Select(h => h.Kind).ShouldBe(["products", "articles"]);
    }

    [Fact]
    public async Task Only_what_visitors_may_see_is_found_and_what_is_scheduled_from_its_minute_on()
    {
        foreach (var hidden in new[] { "draftword", "unlistedword", "archivedword" })
            (await Find(hidden)).Hits.Total.ShouldBe(0, hidden);
        (await Find("tomorrowword")).Hits.Total.ShouldBe(0);
        searched.Clock.Move(TimeSpan.FromDays(1));
        (await Find("tomorrowword")).Hits.Total.ShouldBe(1);
    }

    [Fact]
    public async Task The_box_stands_on_every_page_and_the_result_shows_marks_prices_and_kinds()
    {
        var visitor = new Visitor(site);
        var found = await (await visitor.Get("/")).Form("/search").With("q", "mug").Submit();
        found.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        found.All(".result mark").ShouldContain("Mug");
        found.All(".result .price")[0].ShouldContain("25");
        found.All(".kinds a").ShouldContain("Articles 1");
        found.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        found.Form("/search")["q"].ShouldBe("mug");
        (await found.Follow("Articles 1")).All(".result h2").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_empty_result_helps()
    {
        var nothing = await new Visitor(site).Get("/search?q=zzzzqqqq");
        nothing.Text.ShouldContain("Nothing was found");
        nothing.All("main .product-card").ShouldNotBeEmpty();
        (await new Visitor(site).Get("/search")).Text.ShouldContain("What are you looking for?");
        (await new Visitor(site).Get("/search?q=mug&page=2")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Searches_are_not_kept_since_random_words_would_push_pages_out()
    {
        var cache = site.Services.GetRequiredService<PageCache>();
        var answer = await new Visitor(site).Get("/search?q=mug");
        answer.Headers.ShouldNotContainKey("X-Accel-Expires");
        cache.All.ShouldNotContain(p => p.Address.StartsWith("/search"));
    }

    [Fact]
    public async Task Of_very_many_hits_those_with_the_words_in_their_title_come_first_and_each_stands_on_one_page()
    {
        Task<SearchAnswer> Page(int page, int size, string? kind = null) => site.InScope(services =>
        {
            var search = services.GetRequiredService<SiteSearch>();
            search.MostWeighed = 1;
            return search.FindAsync(new SearchQuestion("harbour", kind, page, size), default);
        });
        (await Page(1, 20)).Hits.Items.Select(h => h.Path).ShouldBe(["/articles/harbour", "/products/blue-mug"]);
        (await Page(1, 1)).Hits.Items.Concat((await Page(2, 1)).Hits.Items).Select(h => h.Path).ShouldBe(["/articles/harbour", "/products/blue-mug"]);
        (await Page(1, 20)).Kinds.ShouldBe(new Dictionary<string, int> { ["products"] = 1, ["articles"] = 1 }, ignoreOrder: true);
    }

    private Task<SearchAnswer> Find(string words) =>
        site.InScope(services => services.GetRequiredService<SiteSearch>().FindAsync(new SearchQuestion(words), default));
}

/// <summary>A small site with something to find of each kind.</summary>
public sealed class SearchedSite : IAsyncLifetime
{
    public TestClock Clock { get; } = new();

    public TestSite Site { get; }

    public SearchedSite() => Site = new TestSite().With<TimeProvider>(Clock);

    public async Task InitializeAsync()
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        await Site.AddProductAsync("Blue Mug", p =>
        {
            p.Summary = "A stoneware mug for the harbour.";
            p.Description = "Thrown by hand.\n\n<script>alert('draftword')</script>";
            p.Categories.Add(new Category { Slug = "kitchen", Name = "Kitchen" });
        }, Stocked.Variant("MUG-BLUE-01", stock: 3));
        await Site.AddProductAsync("Kaffeetasse");
        await Site.AddProductAsync("Unlistedword", p => p.IsListed = false);
        await Site.InDatabase(db => db.WriteAsync(() =>
        {
            db.Articles.AddRange(
                Article("cafe-stories", "Café stories", "Smørrebrød in the Straße with Frau Müller and O'Reilly. 陶器の話", now),
                Article("about-mug-blue-01", "About MUG-BLUE-01, the mug", "MUG-BLUE-01 MUG-BLUE-01 MUG-BLUE-01", now),
                Article("harbour", "The harbour at night", "Boats.", now),
                Article("tomorrow", "Tomorrowword", "Later.", now.AddHours(12)),
                Article("archived", "Archivedword", "Old.", now, PublishStatus.Archived),
                Article("draft", "Draftword", "Draft.", now, PublishStatus.Draft));
            db.ContentPages.Add(new ContentPage { Slug = "how-to-choose", Title = "How to choose", Body = "Please *select* your size.", Status = PublishStatus.Published });
            return Task.CompletedTask;
        }, default));
    }

    private static Article Article(string slug, string title, string body, DateTime at, PublishStatus status = PublishStatus.Published)
    {
        var article = new Article { Slug = slug, Title = title, Body = body, Status = status, PublishedAt = at };
        if (slug == "cafe-stories")
            article.Tags.Add(new Tag { Slug = "lifestyle", Name = "Lifestyle" });
        return article;
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
