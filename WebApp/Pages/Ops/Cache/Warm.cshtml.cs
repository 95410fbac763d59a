using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Caching;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Pages.Admin;

namespace WebApp.Pages.Ops.Cache;

/// <summary>Has the pages drawn that guests ask for first: the entrances, and the newest products.</summary>
public sealed class WarmModel(AppDbContext db, CacheProbe probe) : PageModel
{
    private const int Products = 200;

    public IActionResult OnGet() => RedirectToPage("/Ops/Cache/Index");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var slugs = await db.Products.OnShelf().OrderByDescending(p => p.Id).Take(Products).Select(p => p.Slug).ToListAsync(cancel);
        var drawn = await probe.WarmAsync(["/", "/shop", "/articles", .. slugs.Select(slug => $"/products/{slug}")], cancel);
        this.SayDone($"{drawn} pages are drawn.");
        return RedirectToPage("/Ops/Cache/Index");
    }
}
