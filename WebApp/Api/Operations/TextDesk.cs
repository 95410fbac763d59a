using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Contract;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Changes articles and pages by the very rules of the admin: it fills in the form that staff fill in.</summary>
public sealed class TextDesk(AppDbContext db, ApiCall call, WritingEditor editor, IOptions<SiteOptions> site)
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["CoverId"] = "cover", ["PublishAt"] = "publishedAt", ["AuthorId"] = "author", ["ParentId"] = "parent",
    };

    /// <summary>Saves a text; a problem says why not.</summary>
    /// <param name="kind">What is written.</param>
    /// <param name="slug">Which one; null makes one.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="wanted">Its slug from now on; empty: made of the title.</param>
    /// <param name="seen">The version that the caller has seen.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>The slug that it has now, or the problem.</returns>
    internal async Task<(string Slug, ApiProblem? Problem)> SaveAsync(WritingKind kind, string? slug, TextWrite request, string? wanted, int seen, CancellationToken cancel)
    {
        var id = slug is null ? null : await IdOfAsync(kind, slug, cancel);
        var stored = id is { } known ? await editor.OpenAsync(kind, known, cancel) : null;
        if (slug is not null && stored is null)
            return ("", ApiProblem.Missing(Word(kind), slug));
        if (stored is not null && seen != SeenVersionAttribute.Any && stored.Version != seen)
            return ("", Changed(stored.Version));
        var form = new WritingForm
        {
            Title = request.Title, Slug = wanted, Summary = request.Summary, Body = request.Body, Status = request.Status, Version = stored?.Version ?? 0,
            PublishAt = Local(request.PublishedAt),
        };
        return await FillAsync(form, request, cancel) is { } problem ? ("", problem) : await SaveAsync(kind, id, form, cancel);
    }

    /// <summary>Changes who sees a text.</summary>
    /// <returns>Its slug, or the problem.</returns>
    internal async Task<(string Slug, ApiProblem? Problem)> SetStatusAsync(WritingKind kind, SetTextStatus request, CancellationToken cancel)
    {
        if (await IdOfAsync(kind, request.Slug, cancel) is not { } id || await editor.OpenAsync(kind, id, cancel) is not { } form)
            return ("", ApiProblem.Missing(Word(kind), request.Slug));
        form.Status = request.Status;
        if (request.PublishedAt is not null || request.Status == PublishStatus.Published)
            form.PublishAt = Local(request.PublishedAt);
        return await SaveAsync(kind, id, form, cancel);
    }

    /// <summary>Removes for good what is archived.</summary>
    /// <returns>Why not; null when it is gone.</returns>
    internal async Task<ApiProblem?> RemoveAsync(WritingKind kind, string slug, CancellationToken cancel) =>
        await IdOfAsync(kind, slug, cancel) is not { } id ? ApiProblem.Missing(Word(kind), slug)
            : await editor.RemoveAsync(kind, id, cancel) is { } problem ? ApiProblem.Conflict("not-archived", problem) : null;

    private async Task<ApiProblem?> FillAsync(WritingForm form, TextWrite request, CancellationToken cancel)
    {
        if (request.Cover is { Length: > 0 } cover)
        {
            var key = MediaUrls.Read(Uri.TryCreate(cover, UriKind.Absolute, out var whole) ? whole.AbsolutePath : cover)?.Key;
            if ((form.CoverId = await db.Media.Where(m => m.Key == key).Select(m => (int?)m.Id).SingleOrDefaultAsync(cancel)) is null)
                return ApiProblem.Invalid("cover", "This is the “url” of no picture of the library.");
        }
        if (request is ArticleWrite article)
        {
            form.Tags = string.Join(',', article.Tags);
            if (article.Author is { Length: > 0 } name
                && (form.AuthorId = await db.Authors.Where(a => a.Name == name).OrderBy(a => a.Id).Select(a => (int?)a.Id).FirstOrDefaultAsync(cancel)) is null)
                return ApiProblem.Invalid("author", $"There is no author “{name}”. The team enters them first.");
        }
        if (request is PageWrite { Parent: { Length: > 0 } parent } && (form.ParentId = await IdOfAsync(WritingKind.Page, parent, cancel)) is null)
            return ApiProblem.Invalid("parent", $"There is no page “{parent}”.");
        return null;
    }

    private async Task<(string Slug, ApiProblem? Problem)> SaveAsync(WritingKind kind, int? id, WritingForm form, CancellationToken cancel) =>
        await editor.SaveAsync(kind, id, form, new(null, call.Caller!.Name), "", cancel) switch
        {
            SaveOutcome.Saved saved => ((await db.FindWritingAsync(kind, saved.Id, cancel))!.Slug, null),
            SaveOutcome.Refused refused => ("", ApiProblem.Invalid([.. refused.Problems.Select(p => new FieldError(PathOf(p.Field, id is null), p.Message))])),
            SaveOutcome.Conflict conflict => ("", Changed(conflict.Version)),
            _ => ("", ApiProblem.Missing(Word(kind), form.Slug ?? "")),
        };

    private Task<int?> IdOfAsync(WritingKind kind, string slug, CancellationToken cancel) => kind == WritingKind.Article
        ? db.Articles.Where(a => a.Slug == slug).Select(a => (int?)a.Id).SingleOrDefaultAsync(cancel)
        : db.ContentPages.Where(p => p.Slug == slug).Select(p => (int?)p.Id).SingleOrDefaultAsync(cancel);

    private string Local(DateTime? utc) => LocalMoment.Show(utc?.ToUniversalTime(), TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone));

    private static string Word(WritingKind kind) => kind == WritingKind.Article ? "article" : "page";

    private static string PathOf(string field, bool isNew) => field == "Slug" ? isNew ? "slug" : "newSlug"
        : Names.TryGetValue(field, out var name) ? name : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field);

    private static ApiProblem Changed(int version) => new(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "It was changed meanwhile",
        $"It stands at version {version} now. Read it again, and send your change with its new ETag.");
}
