using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content;

/// <summary>A link of a menu.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Title">What it says.</param>
/// <param name="Below">What stands under it.</param>
public sealed record MenuLink(string Path, string Title, IReadOnlyList<MenuLink> Below);

/// <summary>Both menus as visitors see them: entries to what is not public are left out, with what stands under them.</summary>
public sealed record Menus(IReadOnlyList<MenuLink> Main, IReadOnlyList<MenuLink> Footer)
{
    private sealed record Row(int Id, MenuPlace Menu, int? ParentId, string Title, string? Url, string? PageSlug, string? PageTitle, string? ArticleSlug, string? ArticleTitle)
    {
        public string Path => Url ?? (PageSlug is not null ? Writing.PathOf(WritingKind.Page, PageSlug) : Writing.PathOf(WritingKind.Article, ArticleSlug!));

        public string Words => Title.Length > 0 ? Title : PageTitle ?? ArticleTitle ?? Url!;
    }

    /// <summary>Reads both menus in one query.</summary>
    public static async Task<Menus> ReadAsync(AppDbContext db, CancellationToken cancel)
    {
        var rows = await db.MenuItems.AsNoTracking()
            .Where(i => (i.Page == null || i.Page.Status == PublishStatus.Published) && (i.Article == null || i.Article.Status == PublishStatus.Published))
            .OrderBy(i => i.Position).ThenBy(i => i.Id)
            .Select(i => new Row(i.Id, i.Menu, i.ParentId, i.Title, i.Url, i.Page!.Slug, i.Page.Title, i.Article!.Slug, i.Article.Title)).ToListAsync(cancel);
        var under = rows.ToLookup(r => (r.Menu, r.ParentId));
        IReadOnlyList<MenuLink> Of(MenuPlace place, int? parent) => [.. under[(place, parent)].Select(r => new MenuLink(r.Path, r.Words, Of(place, r.Id)))];
        return new Menus(Of(MenuPlace.Main, null), Of(MenuPlace.Footer, null));
    }
}
