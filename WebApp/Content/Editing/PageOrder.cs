using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content.Editing;

/// <summary>A page as the team's list shows it.</summary>
/// <param name="Depth">How deep it is nested, from 0.</param>
/// <param name="IsFirst">Whether it is the first among its siblings.</param>
/// <param name="IsLast">Whether it is the last.</param>
public sealed record PageNode(int Id, int? ParentId, string Title, string Slug, PublishStatus Status, DateTime UpdatedAt, int Depth, bool IsFirst, bool IsLast);

/// <summary>All pages, each behind the one that it is part of.</summary>
public sealed class PageOrder(AppDbContext db)
{
    /// <summary>Reads the tree, flat and in order.</summary>
    public async Task<List<PageNode>> TreeAsync(CancellationToken cancel)
    {
        var pages = (await db.ContentPages.AsNoTracking().OrderBy(p => p.Position).ThenBy(p => p.Title).ThenBy(p => p.Id)
            .Select(p => new PageNode(p.Id, p.ParentId, p.Title, p.Slug, p.Status, p.UpdatedAt, 0, false, false)).ToListAsync(cancel)).ToLookup(p => p.ParentId);
        var tree = new List<PageNode>();
        Add(null, 0);
        return tree;

        void Add(int? parent, int depth)
        {
            var siblings = pages[parent].ToList();
            foreach (var page in siblings)
            {
                tree.Add(page with { Depth = depth, IsFirst = page == siblings[0], IsLast = page == siblings[^1] });
                Add(page.Id, depth + 1);
            }
        }
    }

    /// <summary>Moves a page one place up or down among its siblings; at the end it stays.</summary>
    public Task MoveAsync(int id, bool up, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.ContentPages.SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } page)
            return;
        var siblings = await db.ContentPages.Where(p => p.ParentId == page.ParentId).OrderBy(p => p.Position).ThenBy(p => p.Title).ThenBy(p => p.Id).ToListAsync(cancel);
        Places.Move(siblings, page, up);
        for (var i = 0; i < siblings.Count; i++)
            siblings[i].Position = i;
    }, cancel);
}
