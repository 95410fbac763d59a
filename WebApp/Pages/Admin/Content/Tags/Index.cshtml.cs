using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content.Tags;

/// <summary>The words that articles are grouped by.</summary>
public sealed class IndexModel(AppDbContext db) : PageModel
{
    public IReadOnlyList<(Tag Tag, int Count)> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Found = [.. (await db.Tags.AsNoTracking()
        .Select(t => new { Tag = t, t.Articles.Count }).ToListAsync(cancel)).Select(t => (t.Tag, t.Count)).OrderBy(t => t.Tag.Name, StringComparer.CurrentCultureIgnoreCase)];
}
