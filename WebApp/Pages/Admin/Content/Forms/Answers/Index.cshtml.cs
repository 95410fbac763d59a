using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content.Forms.Answers;

/// <summary>What was sent with a form, newest first.</summary>
public sealed class IndexModel(AppDbContext db, PersonalKeyRing keys) : PageModel
{
    private const int PageSize = 50;

    public SiteForm Form { get; private set; } = null!;

    public PageOf<FormAnswer> Answers { get; private set; } = null!;

    public string? Words { get; private set; }

    public async Task<IActionResult> OnGetAsync(int form, [FromQuery] string? q, [FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        if (!ModelState.IsValid || number < 1 || await db.SiteForms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == form, cancel) is not { } found)
            return NotFound();
        (Form, Words) = (found, q?.Trim());
        var answers = db.FormAnswers.AsNoTracking().Where(a => a.FormId == form);
        if (!string.IsNullOrEmpty(Words))
            answers = answers.Holding(Words, keys);
        var (total, at) = (await answers.CountAsync(cancel), number ?? 1);
        Answers = new(await answers.OrderByDescending(a => a.Id).Skip((int)Math.Min(int.MaxValue, (at - 1L) * PageSize)).Take(PageSize).ToListAsync(cancel), at, PageSize, total);
        return at > Answers.Count ? NotFound() : Page();
    }
}
