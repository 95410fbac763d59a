using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Data;

namespace WebApp.Pages;

/// <summary>A plain page at an address of its own, such as <c>/about</c>.</summary>
[SharedPage]
public sealed class ContentPageModel(AppDbContext db) : PageModel
{
    public PageInPlace Text { get; private set; } = null!;

    public IReadOnlyList<ShownComment> Comments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (await db.ContentPages.AsNoTracking().Readable().Include(p => p.Cover).SingleOrDefaultAsync(p => p.Slug == slug, cancel) is not { } page)
            return NotFound();
        Comments = await CommentArchive.ShownUnderAsync(db, page, cancel);
        Text = await PageInPlace.OfAsync(db, page, cancel);
        return Page();
    }
}
