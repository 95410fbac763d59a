using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Data;

namespace WebApp.Pages;

/// <summary>A plain page at an address of its own, such as <c>/about</c>.</summary>
[SharedPage]
public sealed class ContentPageModel(AppDbContext db) : PageModel
{
    public ContentPage Text { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (await db.ContentPages.AsNoTracking().Readable().SingleOrDefaultAsync(p => p.Slug == slug, cancel) is not { } text)
            return NotFound();
        Text = text;
        return Page();
    }
}
