using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Search;

namespace WebApp.Content.Finding;

/// <summary>Lets visitors find articles, from the minute on that they are published.</summary>
internal sealed class ArticleSource : ISearchSource
{
    public string Kind => "articles";

    public double Weight => 1;

    public IReadOnlyList<SearchTrail> Trails { get; } =
    [
        new("Articles", "Id"),
        new("ArticleTags", "ArticleId"),
        new("Tags", "Id") { Columns = ["Name"], Items = (db, ids) => db.Articles.Where(a => a.Tags.Any(t => ids.Contains(t.Id))).Select(a => a.Id) },
        new("Authors", "Id") { Columns = ["Name"], Items = (db, ids) => db.Articles.Where(a => a.AuthorId != null && ids.Contains(a.AuthorId.Value)).Select(a => a.Id) },
    ];

    public IQueryable<int> Items(AppDbContext db) => db.Articles.Select(a => a.Id);

    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(AppDbContext db, IReadOnlyCollection<int> items, CancellationToken cancel)
    {
        // Also those whose time has not come: the search itself looks at the clock.
        var rows = await db.Articles.Readable(DateTime.MaxValue).Include(a => a.Author).Include(a => a.Tags).AsNoTracking().AsSplitQuery().Where(a => items.Contains(a.Id)).ToListAsync(cancel);
        return rows.ConvertAll(a => new SearchDocument
        {
            ItemId = a.Id,
            Path = a.Path,
            Title = a.Title,
            Tags = [.. a.Tags.Select(t => t.Name).Order(StringComparer.Ordinal), .. a.Author is null ? Array.Empty<string>() : [a.Author.Name]],
            Summary = a.Summary,
            Body = PlainWords.Of(a.Body),
            VisibleFrom = a.PublishedAt ?? default,
        });
    }
}
