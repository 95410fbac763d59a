using WebApp.Api.Contract;
using WebApp.Content;

namespace WebApp.Api.Operations;

/// <summary>Writes articles.</summary>
public sealed class ArticleDesk(TextDesk desk, Texts texts)
{
    /// <summary>What can be done.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<ArticleDesk, CreateArticle, ArticleAnswer>
        {
            Name = "articles.create", Summary = "Create an article", Method = HttpMethods.Post, Route = "articles", Scope = Scopes.ContentWrite, Soap = SoapService.Content,
            Made = article => $"articles/{((ArticleAnswer)article).Slug}", MostBytes = MostBytes, ExampleAnswer = Texts.ArticleExample,
            ExampleRequest = new CreateArticle { Title = "How we glaze", Summary = "Three days at the kiln.", Body = "It begins with **clay**.", Status = PublishStatus.Draft, Tags = ["workshop"] },
            Do = (articles, request, cancel) => articles.SaveAsync(null, request, request.Slug, 0, cancel),
        },
        new Operation<ArticleDesk, ReplaceArticle, ArticleAnswer>
        {
            Name = "articles.replace", Summary = "Write an article anew", Method = HttpMethods.Put, Route = "articles/{slug}", Scope = Scopes.ContentWrite, Soap = SoapService.Content,
            Description = "Send what was read, changed, with its ETag as `If-Match`: who has changed it meanwhile is not overwritten. What is left out is emptied. Earlier states stay among its revisions.",
            MostBytes = MostBytes, ExampleAnswer = Texts.ArticleExample,
            ExampleRequest = new ReplaceArticle { Slug = "how-we-glaze", Version = 3, Title = "How we glaze", Body = "It begins with **clay**.", Status = PublishStatus.Published, Tags = ["workshop"] },
            Do = (articles, request, cancel) => articles.SaveAsync(request.Slug, request, request.NewSlug ?? request.Slug, request.Version, cancel),
        },
        new Operation<ArticleDesk, SetArticleStatus, ArticleAnswer>
        {
            Name = "articles.set-status", Summary = "Publish an article, take it back, or put it away", Method = HttpMethods.Put, Route = "articles/{slug}/status", Scope = Scopes.ContentWrite, Soap = SoapService.Content,
            ExampleRequest = new SetArticleStatus { Slug = "how-we-glaze", Status = PublishStatus.Scheduled, PublishedAt = new(2026, 12, 24, 18, 0, 0, DateTimeKind.Utc) }, ExampleAnswer = Texts.ArticleExample,
            Do = (articles, request, cancel) => articles.SetStatusAsync(request, cancel),
        },
        new Operation<ArticleDesk, RemoveArticle, ArticleAnswer>
        {
            Name = "articles.remove", Summary = "Remove an article for good", Method = HttpMethods.Delete, Route = "articles/{slug}", Scope = Scopes.ContentWrite, Soap = SoapService.Content,
            Description = "Only one that is archived. The answer is what it was.", ExampleRequest = new RemoveArticle { Slug = "how-we-glaze" }, ExampleAnswer = Texts.ArticleExample,
            Do = (articles, request, cancel) => articles.RemoveAsync(request.Slug, cancel),
        },
    ];

    /// <summary>The most that a text may be as JSON; bytes.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private async Task<Outcome<ArticleAnswer>> SaveAsync(string? slug, ArticleWrite request, string? wanted, int seen, CancellationToken cancel) =>
        await ShowAsync(await desk.SaveAsync(WritingKind.Article, slug, request, wanted, seen, cancel), cancel);

    private async Task<Outcome<ArticleAnswer>> SetStatusAsync(SetArticleStatus request, CancellationToken cancel) =>
        await ShowAsync(await desk.SetStatusAsync(WritingKind.Article, request, cancel), cancel);

    private async Task<Outcome<ArticleAnswer>> RemoveAsync(string slug, CancellationToken cancel)
    {
        var was = await texts.ArticleAsync(slug, cancel);
        return await desk.RemoveAsync(WritingKind.Article, slug, cancel) is { } problem ? problem : was!;
    }

    private async Task<Outcome<ArticleAnswer>> ShowAsync((string Slug, ApiProblem? Problem) saved, CancellationToken cancel) =>
        saved.Problem is { } problem ? problem : (await texts.ArticleAsync(saved.Slug, cancel))!;
}
