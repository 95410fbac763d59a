using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Articles;

/// <summary>The articles under one tag, newest first.</summary>
[SharedPage("page")]
public sealed class TagModel(AppDbContext db, IOptions<SiteOptions> site, TimeProvider clock) : PageModel
{
    public Tag Tag { get; private set; } = null!;

    public PageOf<ListedArticle> Articles { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string tag, [FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        if (!ModelState.IsValid || number < 1 || await db.Tags.AsNoTracking().SingleOrDefaultAsync(t => t.Slug == tag, cancel) is not { } found)
            return NotFound();
        Tag = found;
        Articles = await db.Articles.Readable(clock.UtcNow()).Where(a => a.Tags.Any(t => t.Id == found.Id)).PageAsync(number ?? 1, site.Value, cancel);
        // A word that nothing public stands under says nothing to visitors.
        return Articles.Total == 0 || Articles.Number > Articles.Count ? NotFound() : Page();
    }
}
