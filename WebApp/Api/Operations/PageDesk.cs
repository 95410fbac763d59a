using WebApp.Api.Contract;
using WebApp.Content;

namespace WebApp.Api.Operations;

/// <summary>Writes pages.</summary>
public sealed class PageDesk(TextDesk desk, Texts texts)
{
    /// <summary>What can be done.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<PageDesk, CreatePage, PageAnswer>
        {
            Name = "pages.create", Summary = "Create a page", Method = HttpMethods.Post, Route = "pages", Scope = Scopes.ContentWrite, Soap = SoapService.Content,
            Made = page => $"pages/{((PageAnswer)page).Slug}", MostBytes = ArticleDesk.MostBytes, ExampleAnswer = Texts.PageExample,
            ExampleRequest = new CreatePage { Title = "About us", Body = "Potters since 1998.", Status = PublishStatus.Draft },
            Do = (pages, request, cancel) => pages.SaveAsync(null, request, request.Slug, 0, cancel),
        },
        new Operation<PageDesk, ReplacePage, PageAnswer>
        {
            Name = "pages.replace", Summary = "Write a page anew", Method = HttpMethods.Put, Route = "pages/{slug}", Scope = Scopes.ContentWrite, Soap = SoapService.Content,
            Description = "Send what was read, changed, with its ETag as `If-Match`: who has changed it meanwhile is not overwritten. What is left out is emptied. Earlier states stay among its revisions.",
            MostBytes = ArticleDesk.MostBytes, ExampleAnswer = Texts.PageExample,
            ExampleRequest = new ReplacePage { Slug = "about", Version = 3, Title = "About us", Body = "Potters since 1998.", Status = PublishStatus.Published },
            Do = (pages, request, cancel) => pages.SaveAsync(request.Slug, request, request.NewSlug ?? request.Slug, request.Version, cancel),
        },
        new Operation<PageDesk, SetPageStatus, PageAnswer>
        {
            Name = "pages.set-status", Summary = "Publish a page, take it back, or put it away", Method = HttpMethods.Put, Route = "pages/{slug}/status", Scope = Scopes.ContentWrite, Soap = SoapService.Content,
            ExampleRequest = new SetPageStatus { Slug = "about", Status = PublishStatus.Scheduled, PublishedAt = new(2026, 12, 24, 18, 0, 0, DateTimeKind.Utc) }, ExampleAnswer = Texts.PageExample,
            Do = (pages, request, cancel) => pages.SetStatusAsync(request, cancel),
        },
        new Operation<PageDesk, RemovePage, PageAnswer>
        {
            Name = "pages.remove", Summary = "Remove a page for good", Method = HttpMethods.Delete, Route = "pages/{slug}", Scope = Scopes.ContentWrite, Soap = SoapService.Content,
            Description = "Only one that is archived. The answer is what it was.", ExampleRequest = new RemovePage { Slug = "about" }, ExampleAnswer = Texts.PageExample,
            Do = (pages, request, cancel) => pages.RemoveAsync(request.Slug, cancel),
        },
    ];

    private async Task<Outcome<PageAnswer>> SaveAsync(string? slug, PageWrite request, string? wanted, int seen, CancellationToken cancel) =>
        await ShowAsync(await desk.SaveAsync(WritingKind.Page, slug, request, wanted, seen, cancel), cancel);

    private async Task<Outcome<PageAnswer>> SetStatusAsync(SetPageStatus request, CancellationToken cancel) =>
        await ShowAsync(await desk.SetStatusAsync(WritingKind.Page, request, cancel), cancel);

    private async Task<Outcome<PageAnswer>> RemoveAsync(string slug, CancellationToken cancel)
    {
        var was = await texts.PageAsync(slug, cancel);
        return await desk.RemoveAsync(WritingKind.Page, slug, cancel) is { } problem ? problem : was!;
    }

    private async Task<Outcome<PageAnswer>> ShowAsync((string Slug, ApiProblem? Problem) saved, CancellationToken cancel) =>
        saved.Problem is { } problem ? problem : (await texts.PageAsync(saved.Slug, cancel))!;
}
