using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Payments.Ledger;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Ledger;

/// <summary>A month for the accountant's own program.</summary>
public sealed class CsvModel(AppDbContext db, IOptions<SiteOptions> site) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(string month, CancellationToken cancel)
    {
        if (IndexModel.Read(month) is not { } first)
            return NotFound();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);
        var entries = await LedgerMonth.Of(first, zone).Entries(db).ToListAsync(cancel);
        return File(LedgerCsv.Write(entries, zone), "text/csv; charset=utf-8", $"ledger-{month}.csv");
    }
}
