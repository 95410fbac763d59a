using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Search;

namespace WebApp.Pages;

/// <summary>The search over products, articles and pages. It is drawn anew each time: whoever typed random words could otherwise push every other page out of the cache.</summary>
public sealed class SearchModel(SiteSearch search, AppDbContext db, TimeProvider clock) : PageModel
{
    private const int MostPages = 500;

    /// <summary>What the kinds are called, in the order in which they are offered.</summary>
    public static IReadOnlyList<(string Kind, string Words)> Kinds { get; } = [("products", "Products"), ("articles", "Articles"), ("pages", "Pages")];

    public SearchAnswer Answer { get; private set; } = null!;

    /// <summary>The only kind that is shown; null for all.</summary>
    public string? Kind { get; private set; }

    /// <summary>Whether something was asked.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>The products among the hits with picture and price, by their address.</summary>
    public IReadOnlyDictionary<string, ListedProduct> Products { get; private set; } = new Dictionary<string, ListedProduct>();

    /// <summary>Something to look at when nothing was found.</summary>
    public IReadOnlyList<ListedProduct> Instead { get; private set; } = [];

    /// <summary>The address of this search with other words or another kind.</summary>
    public string PathOf(string? words, string? kind) => "/search" + QueryString.Create(
        new Dictionary<string, string?> { ["q"] = words, ["kind"] = kind }.Where(part => !string.IsNullOrEmpty(part.Value)));

    public async Task<IActionResult> OnGetAsync([FromQuery] string? q, [FromQuery] string? kind, [FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        if (!ModelState.IsValid || number is < 1 or > MostPages)
            return NotFound();
        Kind = Kinds.Select(k => k.Kind).FirstOrDefault(k => k == kind);
        Answer = await search.FindAsync(new SearchQuestion(q, Kind, number ?? 1), cancel);
        IsAsked = !string.IsNullOrWhiteSpace(q);
        if (Answer.Hits.Number > Answer.Hits.Count)
            return NotFound();
        var now = clock.UtcNow();
        var found = Answer.Hits.Items.Where(h => h.Kind == "products").Select(h => h.ItemId).ToList();
        if (found.Count > 0)
            Products = (await db.Products.OnShelf().Where(p => found.Contains(p.Id)).ListAsync(now, cancel)).ToDictionary(p => "/products/" + p.Slug);
        if (IsAsked && Answer.Hits.Total == 0)
            Instead = await db.Products.OnShelf().OrderByDescending(p => p.IsFeatured).ThenByDescending(p => p.CreatedAt).Take(4).ListAsync(now, cancel);
        return Page();
    }
}
