using System.Net;
using WebApp.Content;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Articles;

public sealed class ArticlePagesTests(SharedSite shared) : IClassFixture<SharedSite>, IAsyncLifetime
{
    private readonly Visitor visitor = new(shared.Site);

    public Task InitializeAsync() => shared.Site.InDatabase(db => db.WriteAsync(() =>
    {
        if (db.Articles.Any())
            return Task.CompletedTask;
        var (tom, wool) = (new Author { Slug = "tom-aske", Name = "Tom Aske", About = "Sharpens *everything*." }, new Tag { Slug = "wool", Name = "Wool" });
        var at = new DateTime(2026, 5, 1, 8, 0, 0, DateTimeKind.Utc);
        Article New(string slug, PublishStatus status) => db.Add(new Article { Slug = slug, Title = slug, Author = tom, Tags = { wool }, Status = status, PublishedAt = at }).Entity;
        New("knives", PublishStatus.Published);
        New("tags", PublishStatus.Published);
        New("secret", PublishStatus.Draft);
        New("soon", PublishStatus.Scheduled);
        db.Add(new Tag { Slug = "empty", Name = "Empty" });
        var help = db.Add(new ContentPage { Slug = "help", Title = "Help", Status = PublishStatus.Published }).Entity;
        var returns = db.Add(new ContentPage { Slug = "returns", Title = "Returns", Parent = help, Status = PublishStatus.Published }).Entity;
        db.Add(new ContentPage { Slug = "secret", Title = "Secret", Parent = returns });
        var entry = db.Add(new MenuItem { Menu = MenuPlace.Main, Position = 5, Page = help }).Entity;
        db.Add(new MenuItem { Menu = MenuPlace.Main, Parent = entry, Title = "Sending back", Page = returns });
        db.Add(new MenuItem { Menu = MenuPlace.Footer, Url = "https://example.com/", Title = "Elsewhere" });
        return Task.CompletedTask;
    }, default));

    public Task DisposeAsync()
    {
        visitor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_article_leads_to_all_of_its_author_and_of_its_tag()
    {
        var article = await visitor.Get("/articles/knives");
        var author = await article.Follow("Tom Aske");
        (author.Path, author.Heading).ShouldBe(("/articles/authors/tom-aske", "Tom Aske"));
        author.Document.QuerySelector("main em")!.TextContent.ShouldBe("everything");
        author.All("main h2").ShouldBe(["tags", "knives"], ignoreOrder: true);
        var tag = await article.Follow("Wool");
        (tag.Path, tag.Heading).ShouldBe(("/articles/tags/wool", "Wool"));
        tag.All("main h2").ShouldBe(["tags", "knives"], ignoreOrder: true);
        (await visitor.Get("/articles/tags")).Heading.ShouldBe("tags", "an article may be called like the lists");
    }

    [Theory]
    [InlineData("/articles/secret")]
    [InlineData("/articles/soon")]
    [InlineData("/secret")]
    [InlineData("/articles/tags/empty")]
    [InlineData("/articles/tags/none")]
    [InlineData("/articles/tags/wool?page=2")]
    [InlineData("/articles/authors/none")]
    public async Task What_is_not_public_is_not_found(string path) => (await visitor.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Pages_show_what_they_are_part_of_and_what_is_part_of_them()
    {
        var help = await visitor.Get("/help");
        var returns = await help.Follow("main article a[href='/returns']");
        returns.All("nav[aria-label=Breadcrumb] a").ShouldBe(["Help"]);
        returns.Document.QuerySelector("main a[href='/secret']").ShouldBeNull();
    }

    [Fact]
    public async Task Menus_nest_and_lead_anywhere()
    {
        var page = await visitor.Get("/help");
        page.All("#menu > ul > li > a").ShouldBe(["Shop", "Articles", "Help"]);
        page.All("#menu li li a").ShouldBe(["Sending back"]);
        page.Document.QuerySelector("#menu a[aria-current]")!.TextContent.ShouldBe("Help");
        page.Document.QuerySelector("footer a[href='https://example.com/']")!.TextContent.ShouldBe("Elsewhere");
    }
}
