using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Texts as everybody reads them; whoever may change them sees drafts as well, and what was typed.</summary>
public sealed class Texts(AppDbContext db, ApiCall call, SiteAddress site, TimeProvider clock)
{
    internal static readonly ArticleAnswer ArticleExample = new()
    {
        Slug = "how-we-glaze", Title = "How we glaze", Summary = "Three days at the kiln.", Author = "Grace", Tags = ["workshop"], Status = PublishStatus.Published,
        PublishedAt = new(2026, 2, 1, 9, 0, 0, DateTimeKind.Utc), UpdatedAt = new(2026, 2, 1, 9, 0, 0, DateTimeKind.Utc), Cover = null, Version = 4,
        Url = "https://shop.example.com/articles/how-we-glaze", BodyHtml = "<p>It begins with clay.</p>",
    };

    internal static readonly PageAnswer PageExample = new()
    {
        Slug = "about", Title = "About us", Summary = "", Status = PublishStatus.Published, PublishedAt = ArticleExample.PublishedAt, UpdatedAt = ArticleExample.UpdatedAt,
        Cover = null, Parent = null, Version = 2, Url = "https://shop.example.com/about", BodyHtml = "<p>Potters since 1998.</p>",
    };

    /// <summary>What can be done with them here.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Texts, ListArticles, ArticleList>
        {
            Name = "articles.list", Summary = "List articles", Method = HttpMethods.Get, Route = "articles", Soap = SoapService.Content, FullerScope = Scopes.ContentWrite,
            ExampleRequest = new ListArticles { Limit = 20, Expand = ["body"] }, ExampleAnswer = new ArticleList { Items = [ArticleExample], Next = null },
            Do = (texts, request, cancel) => texts.ListAsync(request, cancel),
        },
        new Operation<Texts, GetArticle, ArticleAnswer>
        {
            Name = "articles.get", Summary = "Read an article", Method = HttpMethods.Get, Route = "articles/{slug}", Soap = SoapService.Content, FullerScope = Scopes.ContentWrite,
            ExampleRequest = new GetArticle { Slug = ArticleExample.Slug }, ExampleAnswer = ArticleExample,
            Do = async (texts, request, cancel) => await texts.ArticleAsync(request.Slug, cancel) is { } article ? article : ApiProblem.Missing("article", request.Slug),
        },
        new Operation<Texts, ListPages, PageList>
        {
            Name = "pages.list", Summary = "List pages", Method = HttpMethods.Get, Route = "pages", Soap = SoapService.Content, FullerScope = Scopes.ContentWrite,
            ExampleRequest = new ListPages { Limit = 20 }, ExampleAnswer = new PageList { Items = [PageExample], Next = null },
            Do = (texts, request, cancel) => texts.ListAsync(request, cancel),
        },
        new Operation<Texts, GetPage, PageAnswer>
        {
            Name = "pages.get", Summary = "Read a page", Method = HttpMethods.Get, Route = "pages/{slug}", Soap = SoapService.Content, FullerScope = Scopes.ContentWrite,
            ExampleRequest = new GetPage { Slug = PageExample.Slug }, ExampleAnswer = PageExample,
            Do = async (texts, request, cancel) => await texts.PageAsync(request.Slug, cancel) is { } page ? page : ApiProblem.Missing("page", request.Slug),
        },
    ];

    private bool MayWrite => call.May(Scopes.ContentWrite);

    /// <summary>One article whole; null when there is none that the caller may know of.</summary>
    internal async Task<ArticleAnswer?> ArticleAsync(string slug, CancellationToken cancel) =>
        await Whole(MayWrite ? db.Articles : db.Articles.Readable(clock.UtcNow())).SingleOrDefaultAsync(a => a.Slug == slug, cancel) is { } article ? Show(article, withBody: true) : null;

    /// <inheritdoc cref="ArticleAsync"/>
    internal async Task<PageAnswer?> PageAsync(string slug, CancellationToken cancel) =>
        await Whole(MayWrite ? db.ContentPages : db.ContentPages.Readable()).SingleOrDefaultAsync(p => p.Slug == slug, cancel) is { } page ? Show(page, withBody: true) : null;

    private async Task<Outcome<ArticleList>> ListAsync(ListArticles request, CancellationToken cancel)
    {
        if (Lacking(request.Status) is { } lacking)
            return lacking;
        var list = $"articles {request.Status}";
        // What is not public has no date to go by.
        var byDate = request.Status is null or PublishStatus.Published;
        var articles = byDate ? db.Articles.Readable(clock.UtcNow()) : db.Articles.Where(a => a.Status == request.Status).OrderByDescending(a => a.Id);
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 2) is not [var ticks, var last])
                return ListRequest.WrongPlace;
            var at = new DateTime(Math.Min(ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            articles = byDate ? articles.Where(a => a.PublishedAt < at || (a.PublishedAt == at && a.Id < last)) : articles.Where(a => a.Id < last);
        }
        var found = await Whole(articles).Take(request.Limit + 1).ToListAsync(cancel);
        var shown = found.Take(request.Limit).ToList();
        return new ArticleList
        {
            Items = shown.ConvertAll(a => Show(a, request.Expand.Contains("body"))),
            Next = found.Count > request.Limit ? Cursor.After(list, shown[^1].PublishedAt?.Ticks ?? 0, shown[^1].Id) : null,
        };
    }

    private async Task<Outcome<PageList>> ListAsync(ListPages request, CancellationToken cancel)
    {
        if (Lacking(request.Status) is { } lacking)
            return lacking;
        var (list, status) = ($"pages {request.Status}", request.Status ?? PublishStatus.Published);
        var pages = db.ContentPages.Where(p => p.Status == status);
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 1) is not [var last])
                return ListRequest.WrongPlace;
            pages = pages.Where(p => p.Id < last);
        }
        var found = await Whole(pages).OrderByDescending(p => p.Id).Take(request.Limit + 1).ToListAsync(cancel);
        var shown = found.Take(request.Limit).ToList();
        return new PageList { Items = shown.ConvertAll(p => Show(p, request.Expand.Contains("body"))), Next = found.Count > request.Limit ? Cursor.After(list, shown[^1].Id) : null };
    }

    private ApiProblem? Lacking(PublishStatus? status) => status is { } wanted and not PublishStatus.Published && !MayWrite
        ? ApiCall.Lacks(Scopes.ContentWrite, $"What is “{wanted.ToString().ToLowerInvariant()}” is for the team alone.") : null;

    private static IQueryable<Article> Whole(IQueryable<Article> articles) => articles.AsNoTracking().Include(a => a.Cover).Include(a => a.Author).Include(a => a.Tags.OrderBy(t => t.Name)).AsSplitQuery();

    private static IQueryable<ContentPage> Whole(IQueryable<ContentPage> pages) => pages.AsNoTracking().Include(p => p.Cover).Include(p => p.Parent);

    private ArticleAnswer Show(Article article, bool withBody) => new()
    {
        Slug = article.Slug, Title = article.Title, Summary = article.Summary, Author = article.Author?.Name ?? "", Tags = article.Tags.ConvertAll(t => t.Name), Status = article.Status,
        PublishedAt = article.PublishedAt, UpdatedAt = article.UpdatedAt, Cover = Picture.Of(article.Cover, site), Url = site.Link(article.Path), Version = article.Version,
        BodyHtml = withBody ? Markup.ToHtml(article.Body) : null, Body = withBody && MayWrite ? article.Body : null,
    };

    private PageAnswer Show(ContentPage page, bool withBody) => new()
    {
        Slug = page.Slug, Title = page.Title, Summary = page.Summary, Status = page.Status, PublishedAt = page.PublishedAt, UpdatedAt = page.UpdatedAt, Cover = Picture.Of(page.Cover, site),
        Parent = MayWrite || page.Parent?.Status == PublishStatus.Published ? page.Parent?.Slug : null, Url = site.Link(page.Path), Version = page.Version,
        BodyHtml = withBody ? Markup.ToHtml(page.Body) : null, Body = withBody && MayWrite ? page.Body : null,
    };
}
