using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content;

/// <summary>An article as the team's list shows it.</summary>
public sealed record ArticleRow(int Id, string Title, PublishStatus Status, string? Author, string Tags, DateTime? PublishedAt, DateTime UpdatedAt);

/// <summary>The list of articles, what was touched last first.</summary>
public sealed class IndexModel(AppDbContext db) : PageModel
{
    private const int PageSize = 25;

    [FromQuery(Name = "q")] public string? Words { get; set; }

    [FromQuery(Name = "state")] public PublishStatus? State { get; set; }

    /// <summary>The number of an author, to see their articles alone.</summary>
    [FromQuery(Name = "author")] public int? Author { get; set; }

    /// <summary>The number of a tag, to see the articles under it alone.</summary>
    [FromQuery(Name = "tag")] public int? Tag { get; set; }

    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<Choice> Authors { get; private set; } = [];

    public IReadOnlyList<Choice> Tags { get; private set; } = [];

    public bool IsNarrowed => State is not null || Author is not null || Tag is not null || !string.IsNullOrWhiteSpace(Words);

    public PageOf<ArticleRow> Found { get; private set; } = new([], 1, PageSize, 0);

    public PageLinks Links => new("/admin/content", new Dictionary<string, string?>
    {
        ["q"] = Words,
        ["state"] = State?.ToString(),
        ["author"] = Author?.ToString(CultureInfo.InvariantCulture),
        ["tag"] = Tag?.ToString(CultureInfo.InvariantCulture),
    }, Found.Number, Found.Count);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Authors = await ByNameAsync(db.Authors.Select(a => new Choice(a.Id, a.Name)), cancel);
        Tags = await ByNameAsync(db.Tags.Select(t => new Choice(t.Id, t.Name)), cancel);
        var articles = db.Articles.AsNoTracking().Where(a => State == null ? a.Status != PublishStatus.Archived : a.Status == State);
        if (Author is not null)
            articles = articles.Where(a => a.AuthorId == Author);
        if (Tag is not null)
            articles = articles.Where(a => a.Tags.Any(t => t.Id == Tag));
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var pattern = LikePattern.Containing(Words);
            articles = articles.Where(a => EF.Functions.Like(a.Title, pattern, LikePattern.Escape) || EF.Functions.Like(a.Slug, pattern, LikePattern.Escape)
                || EF.Functions.Like(a.Body, pattern, LikePattern.Escape) || a.Tags.Any(t => EF.Functions.Like(t.Name, pattern, LikePattern.Escape)));
        }
        var total = await articles.CountAsync(cancel);
        var number = Math.Clamp(Number, 1, new PageOf<ArticleRow>([], 1, PageSize, total).Count);
        var rows = await articles.OrderByDescending(a => a.UpdatedAt).ThenByDescending(a => a.Id).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(a => new { a.Id, a.Title, a.Status, Author = a.Author!.Name, Tags = a.Tags.Select(t => t.Name).ToList(), a.PublishedAt, a.UpdatedAt }).ToListAsync(cancel);
        Found = new(rows.ConvertAll(a => new ArticleRow(a.Id, a.Title, a.Status, a.Author, TagNames.Join(a.Tags), a.PublishedAt, a.UpdatedAt)), number, PageSize, total);
    }

    private static async Task<IReadOnlyList<Choice>> ByNameAsync(IQueryable<Choice> choices, CancellationToken cancel) =>
        [.. (await choices.ToListAsync(cancel)).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];
}
