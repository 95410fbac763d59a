using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Caching;
using WebApp.Pages.Admin;
using WebApp.Security.Auditing;

namespace WebApp.Pages.Ops.Cache;

/// <summary>Lets go of kept pages: one, those that read a table, or all.</summary>
public sealed class PurgeModel(PageCache cache) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Ops/Cache/Index");

    public IActionResult OnPost([FromForm] string? address, [FromForm] string? table)
    {
        var gone = cache.Purge(page =>
            (string.IsNullOrEmpty(address) || page.Address == address) && (string.IsNullOrEmpty(table) || page.Tables.Contains(table)));
        AuditAct.Note($"{(string.IsNullOrEmpty(table) ? "all tables" : table)}: {gone} pages");
        this.SayDone(gone == 1 ? "1 page let go." : $"{gone} pages let go.");
        return RedirectToPage("/Ops/Cache/Index");
    }
}
