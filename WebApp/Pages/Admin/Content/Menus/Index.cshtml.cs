using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content.Menus;

/// <summary>An entry as the team's list shows it.</summary>
public sealed record MenuLine(MenuItem Item, string Words, string Path, bool IsShown, bool IsFirst, bool IsLast);

/// <summary>Both menus, nested and in order.</summary>
public sealed class IndexModel(AppDbContext db, MenuEditor editor) : PageModel
{
    public IReadOnlyList<MenuLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var items = (await db.MenuItems.AsNoTracking().Include(i => i.Page).Include(i => i.Article).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancel))
            .ToLookup(i => (i.Menu, i.ParentId));
        Lines = [.. Enum.GetValues<MenuPlace>().SelectMany(menu => Under(menu, null))];

        IEnumerable<MenuLine> Under(MenuPlace menu, int? parent)
        {
            var siblings = items[(menu, parent)].ToList();
            return siblings.SelectMany(item => Under(menu, item.Id).Prepend(LineOf(item, item == siblings[0], item == siblings[^1])));
        }
    }

    /// <summary>Moves one up or down among its siblings.</summary>
    public async Task<IActionResult> OnPostMoveAsync(int id, bool up, CancellationToken cancel)
    {
        await editor.MoveAsync(id, up, cancel);
        return RedirectToPage();
    }

    private static MenuLine LineOf(MenuItem item, bool isFirst, bool isLast)
    {
        var target = (Writing?)item.Page ?? item.Article;
        return new(item, item.Title.Length > 0 ? item.Title : target?.Title ?? item.Url!, target?.Path ?? item.Url!,
            target is null or { Status: PublishStatus.Published }, isFirst, isLast);
    }
}
