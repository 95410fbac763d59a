using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content.Tags;

/// <summary>The words that articles are grouped by.</summary>
public sealed class IndexModel(AppDbContext db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<(Tag Tag, int Count)> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var readable = db.Articles.Readable(clock.UtcNow());
        var all = await db.Tags.AsNoTracking().Select(t => new { Tag = t, Count = readable.Count(x => x.Tags.Any(o => o.Id == t.Id)) }).ToListAsync(cancel);
        Found = [.. all.Select(t => (t.Tag, t.Count)).OrderBy(t => t.Tag.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}
