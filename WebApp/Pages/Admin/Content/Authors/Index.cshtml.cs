using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content.Authors;

/// <summary>The names under articles.</summary>
public sealed class IndexModel(AppDbContext db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<(Author Author, int Count)> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var readable = db.Articles.Readable(clock.UtcNow());
        var all = await db.Authors.AsNoTracking().Select(a => new { Author = a, Count = readable.Count(x => x.AuthorId == a.Id) }).ToListAsync(cancel);
        Found = [.. all.Select(a => (a.Author, a.Count)).OrderBy(a => a.Author.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}
