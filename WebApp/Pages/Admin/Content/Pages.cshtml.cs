using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Content.Editing;

namespace WebApp.Pages.Admin.Content;

/// <summary>The pages, nested and in order.</summary>
public sealed class PagesModel(PageOrder order) : PageModel
{
    public IReadOnlyList<PageNode> Tree { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Tree = await order.TreeAsync(cancel);

    /// <summary>Moves one up or down among its siblings.</summary>
    public async Task<IActionResult> OnPostMoveAsync(int id, bool up, CancellationToken cancel)
    {
        await order.MoveAsync(id, up, cancel);
        return RedirectToPage();
    }
}
