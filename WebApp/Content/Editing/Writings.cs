using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content.Editing;

/// <summary>Articles and pages by their kind.</summary>
public static class Writings
{
    /// <summary>A text with all that its state consists of, tracked; null if there is none.</summary>
    public static async Task<Writing?> FindWritingAsync(this AppDbContext db, WritingKind kind, int id, CancellationToken cancel) => kind == WritingKind.Article
        ? await db.Articles.Whole().SingleOrDefaultAsync(a => a.Id == id, cancel)
        : await db.ContentPages.Whole().SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>With author, tags and cover.</summary>
    internal static IQueryable<Article> Whole(this IQueryable<Article> articles) =>
        articles.Include(a => a.Author).Include(a => a.Tags.OrderBy(t => t.Name)).Include(a => a.Cover);

    /// <summary>With the page above and cover.</summary>
    internal static IQueryable<ContentPage> Whole(this IQueryable<ContentPage> pages) => pages.Include(p => p.Parent).Include(p => p.Cover);
}
