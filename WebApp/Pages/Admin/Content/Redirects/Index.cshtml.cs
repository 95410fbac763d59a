using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Redirecting;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content.Redirects;

/// <summary>Old addresses, how often each is followed, and a new one.</summary>
public sealed class IndexModel(AppDbContext db, RedirectBook book) : PageModel
{
    private const int PageSize = 50;

    [FromQuery(Name = "q")] public string? Words { get; set; }

    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    [BindProperty] public RedirectForm Input { get; set; } = new();

    public PageOf<Redirect> Found { get; private set; } = new([], 1, PageSize, 0);

    public PageLinks Links => new("/admin/content/redirects", new Dictionary<string, string?> { ["q"] = Words }, Found.Number, Found.Count);

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        foreach (var problem in await book.SaveAsync(Input, cancel))
            ModelState.AddModelError("Input." + problem.Field, problem.Message);
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        this.SayDone("Saved.");
        return RedirectToPage();
    }

    /// <summary>Removes one.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancel)
    {
        await book.RemoveAsync(id, cancel);
        this.SayDone("Removed.");
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var redirects = db.Redirects.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var pattern = LikePattern.Containing(Words);
            redirects = redirects.Where(r => EF.Functions.Like(r.From, pattern, LikePattern.Escape) || EF.Functions.Like(r.To, pattern, LikePattern.Escape));
        }
        var total = await redirects.CountAsync(cancel);
        var number = Math.Clamp(Number, 1, new PageOf<Redirect>([], 1, PageSize, total).Count);
        Found = new(await redirects.OrderByDescending(r => r.Hits).ThenByDescending(r => r.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancel), number, PageSize, total);
        return Page();
    }
}
