using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Articles;

/// <summary>One article, and what to read next.</summary>
[SharedPage]
public sealed class ArticleModel(AppDbContext db, IOptions<SiteOptions> site, TimeProvider clock) : PageModel
{
    public Article Article { get; private set; } = null!;

    public IReadOnlyList<ShownComment> Comments { get; private set; } = [];

    public IReadOnlyList<ListedArticle> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var readable = db.Articles.AsNoTracking().Readable(clock.UtcNow());
        if (await readable.Include(a => a.Cover).Include(a => a.Author).Include(a => a.Tags.OrderBy(t => t.Name)).SingleOrDefaultAsync(a => a.Slug == slug, cancel) is not { } article)
            return NotFound();
        Article = article;
        Comments = await CommentArchive.ShownUnderAsync(db, article, cancel);
        Others = await readable.Where(a => a.Id != article.Id).Take(3).ListAsync(site.Value, cancel);
        return Page();
    }
}
