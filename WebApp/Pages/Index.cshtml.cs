using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Caching;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Media;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Pages;

/// <summary>The first page: what is worth seeing, and the ways on.</summary>
[SharedPage]
public sealed class IndexModel(
    AppDbContext db, IOptions<ShippingOptions> shipping, IOptions<SiteOptions> site, TimeProvider clock) : PageModel
{
    private const string HeroName = "hero.webp";
    private const int Shown = 8;

    public PictureRef? Hero { get; private set; }

    public IReadOnlyList<ListedProduct> Products { get; private set; } = [];

    /// <summary>Whether staff chose what is shown; without any choice it is what came last.</summary>
    public bool AreFeatured { get; private set; }

    public IReadOnlyList<Shelf> Categories { get; private set; } = [];

    public IReadOnlyList<ListedArticle> Articles { get; private set; } = [];

    public ShippingOptions Delivery => shipping.Value;

    public string DeliveryCost => shipping.Value.CostWords(site.Value.Currency);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var shelf = db.Products.OnShelf().InOrder(ProductOrder.Newest, now);
        Hero = PictureRef.Of(await db.Media.Where(m => m.OriginalName == HeroName).OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancel));
        Products = await shelf.Where(p => p.IsFeatured).Take(Shown).ListAsync(now, cancel);
        AreFeatured = Products.Count > 0;
        if (!AreFeatured)
            Products = await shelf.Take(Shown).ListAsync(now, cancel);
        Categories = [.. (await Shelves.ReadAsync(db, cancel)).Roots.Where(s => s.Count > 0)];
        Articles = await db.Articles.Readable(now).Take(3).ListAsync(site.Value, cancel);
    }
}
