using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Caching;
using WebApp.Pages.Admin;

namespace WebApp.Pages.Ops.Cache;

/// <summary>Draws a sample of the kept pages once more and says whether any had come to differ.</summary>
public sealed class CompareModel(PageCache cache, CacheProbe probe) : PageModel
{
    private const int Most = 20;

    public IActionResult OnGet() => RedirectToPage("/Ops/Cache/Index");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var sample = await probe.CompareAsync(cache, Most, cancel);
        var pages = sample.Compared == 1 ? "1 page" : $"{sample.Compared} pages";
        if (sample.Stale.Count == 0)
            this.SayDone($"{pages} compared, none of them stale.");
        else
            this.SayTrouble($"{pages} compared; stale: {string.Join(", ", sample.Stale)}.");
        return RedirectToPage("/Ops/Cache/Index");
    }
}
