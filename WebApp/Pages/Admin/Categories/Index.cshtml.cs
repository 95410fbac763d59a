using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Catalog;
using WebApp.Catalog.Editing;
using WebApp.Data;

namespace WebApp.Pages.Admin.Categories;

/// <summary>The shelves of the shop, in order.</summary>
public sealed class IndexModel(AppDbContext db, CategoryEditor editor) : PageModel
{
    public IReadOnlyList<CategoryNode> Tree { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Tree = await db.Categories.TreeAsync(cancel);

    /// <summary>Moves one up or down among its siblings.</summary>
    public async Task<IActionResult> OnPostMoveAsync(int id, bool up, CancellationToken cancel)
    {
        await editor.MoveAsync(id, up, cancel);
        return RedirectToPage();
    }
}
