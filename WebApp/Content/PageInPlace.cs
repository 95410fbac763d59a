using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content;

/// <summary>A page among the others.</summary>
/// <param name="Page">The page.</param>
/// <param name="Above">The public pages that it is part of, from the top.</param>
/// <param name="Below">The public pages that are part of it, in order.</param>
public sealed record PageInPlace(ContentPage Page, IReadOnlyList<MenuLink> Above, IReadOnlyList<MenuLink> Below)
{
    /// <summary>How deep pages nest.</summary>
    public const int MaxDepth = 5;

    /// <summary>Reads what is around a page.</summary>
    public static async Task<PageInPlace> OfAsync(AppDbContext db, ContentPage page, CancellationToken cancel)
    {
        var above = new List<MenuLink>();
        for (var next = page.ParentId; next is not null && above.Count < MaxDepth;)
        {
            var parent = await db.ContentPages.Where(p => p.Id == next).Select(p => new { p.ParentId, p.Slug, p.Title, p.Status }).SingleOrDefaultAsync(cancel);
            if (parent?.Status == PublishStatus.Published)
                above.Insert(0, LinkTo(parent.Slug, parent.Title));
            next = parent?.ParentId;
        }
        var below = await db.ContentPages.Readable().Where(p => p.ParentId == page.Id).OrderBy(p => p.Position).ThenBy(p => p.Title)
            .Select(p => new { p.Slug, p.Title }).ToListAsync(cancel);
        return new(page, above, below.ConvertAll(p => LinkTo(p.Slug, p.Title)));
    }

    private static MenuLink LinkTo(string slug, string title) => new(Writing.PathOf(WritingKind.Page, slug), title, []);
}
