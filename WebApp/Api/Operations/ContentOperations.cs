using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;
using Entity = WebApp.Content.Article;

namespace WebApp.Api.Operations;

/// <summary>Asks for articles, the newest first.</summary>
public sealed class ListArticles : ListRequest
{
    /// <summary>What else is wanted of each: <c>body</c>.</summary>
    [AllowedParts("body")]
    public List<string> Expand { get; set; } = [];
}

/// <summary>Asks for one article.</summary>
public sealed class GetArticle
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";
}

/// <summary>Asks for one page.</summary>
public sealed class GetPage
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";
}

/// <summary>A dated text.</summary>
public sealed class ArticleAnswer
{
    /// <summary>Its name in addresses; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>The headline.</summary>
    public required string Title { get; set; }

    /// <summary>One or two sentences; may be empty.</summary>
    public required string Summary { get; set; }

    /// <summary>The name under the headline; may be empty.</summary>
    public required string Author { get; set; }

    /// <summary>Words that it is grouped by.</summary>
    public required List<string> Tags { get; set; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTime PublishedAt { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The picture above it, if any.</summary>
    public required Picture? Cover { get; set; }

    /// <summary>Its page on the site.</summary>
    public required string Url { get; set; }

    /// <summary>The text as safe HTML.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyHtml { get; set; }
}

/// <summary>A part of the list of articles.</summary>
public sealed class ArticleList : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<ArticleAnswer> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}

/// <summary>An undated text.</summary>
public sealed class PageAnswer
{
    /// <summary>Its name in addresses; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>The headline.</summary>
    public required string Title { get; set; }

    /// <summary>One or two sentences; may be empty.</summary>
    public required string Summary { get; set; }

    /// <summary>The text as safe HTML.</summary>
    public required string BodyHtml { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>Its address on the site.</summary>
    public required string Url { get; set; }
}

/// <summary>Texts as everybody reads them.</summary>
public sealed class Texts(AppDbContext db, SiteAddress site, TimeProvider clock)
{
    private static readonly ArticleAnswer Example = new()
    {
        Slug = "how-we-glaze", Title = "How we glaze", Summary = "Three days at the kiln.", Author = "Grace", Tags = ["workshop"], PublishedAt = new(2026, 2, 1, 9, 0, 0, DateTimeKind.Utc),
        UpdatedAt = new(2026, 2, 1, 9, 0, 0, DateTimeKind.Utc), Cover = null, Url = "https://shop.example.com/articles/how-we-glaze", BodyHtml = "<p>It begins with clay.</p>",
    };

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Texts, ListArticles, ArticleList>
        {
            Name = "articles.list", Summary = "List articles", Method = HttpMethods.Get, Route = "articles", Soap = SoapService.Content,
            ExampleRequest = new ListArticles { Limit = 20, Expand = ["body"] }, ExampleAnswer = new ArticleList { Items = [Example], Next = null },
            Do = (texts, request, cancel) => texts.ListAsync(request, cancel),
        },
        new Operation<Texts, GetArticle, ArticleAnswer>
        {
            Name = "articles.get", Summary = "Read an article", Method = HttpMethods.Get, Route = "articles/{slug}", Soap = SoapService.Content,
            ExampleRequest = new GetArticle { Slug = Example.Slug }, ExampleAnswer = Example,
            Do = (texts, request, cancel) => texts.GetAsync(request.Slug, cancel),
        },
        new Operation<Texts, GetPage, PageAnswer>
        {
            Name = "pages.get", Summary = "Read a page", Method = HttpMethods.Get, Route = "pages/{slug}", Soap = SoapService.Content,
            ExampleRequest = new GetPage { Slug = "about" },
            ExampleAnswer = new PageAnswer { Slug = "about", Title = "About us", Summary = "", BodyHtml = "<p>Potters since 1998.</p>", UpdatedAt = Example.UpdatedAt, Url = "https://shop.example.com/about" },
            Do = (texts, request, cancel) => texts.PageAsync(request.Slug, cancel),
        },
    ];

    private async Task<Outcome<ArticleList>> ListAsync(ListArticles request, CancellationToken cancel)
    {
        var articles = db.Articles.AsNoTracking().Readable(clock.UtcNow());
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read("articles", word, 2) is not [var ticks, var last])
                return ListRequest.WrongPlace;
            var at = new DateTime(Math.Min(ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            articles = articles.Where(a => a.PublishedAt < at || (a.PublishedAt == at && a.Id < last));
        }
        var found = await articles.Include(a => a.Cover).Include(a => a.Author).Include(a => a.Tags.OrderBy(t => t.Name)).AsSplitQuery().Take(request.Limit + 1).ToListAsync(cancel);
        var shown = found.Take(request.Limit).ToList();
        return new ArticleList
        {
            Items = shown.ConvertAll(a => Show(a, request.Expand.Contains("body"))),
            Next = found.Count > request.Limit ? Cursor.After("articles", shown[^1].PublishedAt!.Value.Ticks, shown[^1].Id) : null,
        };
    }

    private async Task<Outcome<ArticleAnswer>> GetAsync(string slug, CancellationToken cancel) =>
        await db.Articles.AsNoTracking().Readable(clock.UtcNow()).Include(a => a.Cover).Include(a => a.Author).Include(a => a.Tags.OrderBy(t => t.Name)).AsSplitQuery().SingleOrDefaultAsync(a => a.Slug == slug, cancel) is { } article
            ? Show(article, withBody: true) : ApiProblem.Missing("article", slug);

    private async Task<Outcome<PageAnswer>> PageAsync(string slug, CancellationToken cancel) =>
        await db.ContentPages.AsNoTracking().Readable().SingleOrDefaultAsync(p => p.Slug == slug, cancel) is { } page
            ? new PageAnswer { Slug = page.Slug, Title = page.Title, Summary = page.Summary, BodyHtml = Markup.ToHtml(page.Body), UpdatedAt = page.UpdatedAt, Url = site.Link("/" + page.Slug) }
            : ApiProblem.Missing("page", slug);

    private ArticleAnswer Show(Entity article, bool withBody) => new()
    {
        Slug = article.Slug, Title = article.Title, Summary = article.Summary, Author = article.Author?.Name ?? "", Tags = article.Tags.ConvertAll(t => t.Name),
        PublishedAt = article.PublishedAt!.Value, UpdatedAt = article.UpdatedAt, Cover = Picture.Of(article.Cover, site),
        Url = site.Link($"/articles/{article.Slug}"), BodyHtml = withBody ? Markup.ToHtml(article.Body) : null,
    };
}
