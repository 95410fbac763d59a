using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content.Authors;

/// <summary>The names under articles.</summary>
public sealed class IndexModel(AppDbContext db) : PageModel
{
    public IReadOnlyList<(Author Author, int Count)> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Found = [.. (await db.Authors.AsNoTracking()
        .Select(a => new { Author = a, a.Articles.Count }).ToListAsync(cancel)).Select(a => (a.Author, a.Count)).OrderBy(a => a.Author.Name, StringComparer.CurrentCultureIgnoreCase)];
}
