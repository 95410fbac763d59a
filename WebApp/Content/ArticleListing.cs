using Microsoft.EntityFrameworkCore;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Content;

/// <summary>An article as lists show it.</summary>
/// <param name="Slug">Its address under <c>/articles/</c>.</param>
/// <param name="Title">The headline.</param>
/// <param name="Summary">One or two sentences; may be empty.</param>
/// <param name="Day">The date under the headline, in the site's time zone.</param>
/// <param name="Cover">The picture above it, if any.</param>
public sealed record ListedArticle(string Slug, string Title, string Summary, DateOnly Day, PictureRef? Cover);

/// <summary>Articles as visitors see them in lists.</summary>
public static class ArticleListing
{
    /// <summary>How many articles a page holds.</summary>
    public const int PageSize = 12;

    /// <summary>One page of a list.</summary>
    public static async Task<PageOf<ListedArticle>> PageAsync(
        this IQueryable<Article> articles, int number, SiteOptions site, CancellationToken cancel)
    {
        var total = await articles.CountAsync(cancel);
        var items = (long)(number - 1) * PageSize >= total
            ? []
            : await articles.Skip((number - 1) * PageSize).Take(PageSize).ListAsync(site, cancel);
        return new PageOf<ListedArticle>(items, number, PageSize, total);
    }

    /// <summary>The whole list; bound it first.</summary>
    public static async Task<IReadOnlyList<ListedArticle>> ListAsync(this IQueryable<Article> articles, SiteOptions site, CancellationToken cancel)
    {
        var rows = await articles.Select(a => new { a.Slug, a.Title, a.Summary, a.PublishedAt, a.Cover }).AsNoTracking().ToListAsync(cancel);
        return rows.ConvertAll(a => new ListedArticle(
            a.Slug, a.Title, a.Summary, DateOnly.FromDateTime(site.ToLocal(a.PublishedAt!.Value)), PictureRef.Of(a.Cover)));
    }
}
