using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Search;

namespace WebApp.Content.Finding;

/// <summary>Lets visitors find pages.</summary>
internal sealed class PageSource : ISearchSource
{
    public string Kind => "pages";

    public double Weight => 1;

    public IReadOnlyList<SearchTrail> Trails { get; } = [new("Pages", "Id")];

    public IQueryable<int> Items(AppDbContext db) => db.ContentPages.Select(p => p.Id);

    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(AppDbContext db, IReadOnlyCollection<int> items, CancellationToken cancel)
    {
        var rows = await db.ContentPages.Readable().AsNoTracking().Where(p => items.Contains(p.Id)).ToListAsync(cancel);
        return rows.ConvertAll(p => new SearchDocument
        {
            ItemId = p.Id, Path = p.Path, Title = p.Title, Summary = p.Summary, Body = PlainWords.Of(p.Body),
        });
    }
}
