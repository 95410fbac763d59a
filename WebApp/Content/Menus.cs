using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content;

/// <summary>A link of a menu.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Title">What it says.</param>
public sealed record MenuLink(string Path, string Title);

/// <summary>The pages that staff have put into menus.</summary>
public sealed record Menus(IReadOnlyList<MenuLink> Main, IReadOnlyList<MenuLink> Footer)
{
    /// <summary>Reads both menus in one query.</summary>
    public static async Task<Menus> ReadAsync(AppDbContext db, CancellationToken cancel)
    {
        var pages = await db.ContentPages.Readable().Where(p => p.Menu != MenuPlace.None)
            .OrderBy(p => p.Position).ThenBy(p => p.Title).Select(p => new { p.Menu, p.Slug, p.Title }).ToListAsync(cancel);
        IReadOnlyList<MenuLink> Of(MenuPlace place) => [.. pages.Where(p => p.Menu == place).Select(p => new MenuLink("/" + p.Slug, p.Title))];
        return new Menus(Of(MenuPlace.Main), Of(MenuPlace.Footer));
    }
}
