using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content.Forms.Answers;

/// <summary>All answers of a form for a spreadsheet.</summary>
public sealed class CsvModel(AppDbContext db, IOptions<SiteOptions> site) : PageModel
{
    public async Task<IActionResult> OnGetAsync(int form, CancellationToken cancel)
    {
        if (await db.SiteForms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == form, cancel) is not { } found)
            return NotFound();
        var answers = await db.FormAnswers.AsNoTracking().Where(a => a.FormId == form).OrderBy(a => a.Id).ToListAsync(cancel);
        Response.Headers.CacheControl = "private, no-store";
        return File(FormCsv.Write(answers, TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone)), "text/csv; charset=utf-8", $"{found.Slug}.csv");
    }
}
