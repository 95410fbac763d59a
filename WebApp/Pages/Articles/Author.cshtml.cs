using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Articles;

/// <summary>What one author wrote, newest first.</summary>
[SharedPage("page")]
public sealed class AuthorModel(AppDbContext db, IOptions<SiteOptions> site, TimeProvider clock) : PageModel
{
    public Author Author { get; private set; } = null!;

    public PageOf<ListedArticle> Articles { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string author, [FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        if (!ModelState.IsValid || number < 1 || await db.Authors.AsNoTracking().SingleOrDefaultAsync(a => a.Slug == author, cancel) is not { } found)
            return NotFound();
        Author = found;
        Articles = await db.Articles.Readable(clock.UtcNow()).Where(a => a.AuthorId == found.Id).PageAsync(number ?? 1, site.Value, cancel);
        // Who has nothing public is nobody's business yet.
        return Articles.Total == 0 || Articles.Number > Articles.Count ? NotFound() : Page();
    }
}
