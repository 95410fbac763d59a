using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Articles;

/// <summary>All articles, newest first.</summary>
[SharedPage("page")]
public sealed class IndexModel(AppDbContext db, IOptions<SiteOptions> site, TimeProvider clock) : PageModel
{
    public PageOf<ListedArticle> Articles { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        if (!ModelState.IsValid || number < 1)
            return NotFound();
        Articles = await db.Articles.Readable(clock.UtcNow()).PageAsync(number ?? 1, site.Value, cancel);
        return Articles.Number > Articles.Count ? NotFound() : Page();
    }
}
