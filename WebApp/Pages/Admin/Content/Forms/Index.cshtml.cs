using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content.Forms;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content.Forms;

/// <summary>The forms, with what waits to be read.</summary>
public sealed class IndexModel(AppDbContext db) : PageModel
{
    /// <summary>A form in the list.</summary>
    public sealed record Row(int Id, string Slug, string Title, bool IsOpen, int Answers, int Unread);

    public IReadOnlyList<Row> Forms { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var answers = db.FormAnswers;
        Forms = await db.SiteForms.AsNoTracking().OrderBy(f => f.Title)
            .Select(f => new Row(f.Id, f.Slug, f.Title, f.IsOpen, answers.Count(a => a.FormId == f.Id), answers.Count(a => a.FormId == f.Id && !a.IsRead))).ToListAsync(cancel);
    }
}
