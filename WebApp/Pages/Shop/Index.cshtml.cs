using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Caching;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Shop;

/// <summary>The shelves: everything, or one category with all that is nested in it.</summary>
[SharedPage("sort", "instock", "page")]
public sealed class IndexModel(AppDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>The orders by their names in addresses; the first is the usual one.</summary>
    public static IReadOnlyList<KeyValuePair<string, (ProductOrder Order, string Words)>> Orders { get; } =
    [
        new("newest", (ProductOrder.Newest, "Newest first")),
        new("price", (ProductOrder.Cheapest, "Price, low to high")),
        new("price-desc", (ProductOrder.Dearest, "Price, high to low")),
        new("name", (ProductOrder.Name, "Name")),
    ];

    public Shelves Shelves { get; private set; } = null!;

    /// <summary>The category and those that it is part of, the outermost first; empty for everything.</summary>
    public IReadOnlyList<Shelf> Way { get; private set; } = [];

    public Shelf? Here => Way.Count == 0 ? null : Way[^1];

    public PageOf<ListedProduct> Products { get; private set; } = null!;

    /// <summary>How many products all shelves hold.</summary>
    public int Everything { get; private set; }

    public ProductOrder Order { get; private set; }

    public bool InStock { get; private set; }

    public string Path => Here is { } shelf ? "/shop/" + shelf.Slug : "/shop";

    /// <summary>The address with what was chosen, but for the page.</summary>
    public string PathWithChoices { get; private set; } = "";

    /// <summary>Categories worth showing: those that hold something, and the one that is looked at.</summary>
    public IEnumerable<Shelf> Shown(IEnumerable<Shelf> shelves) => shelves.Where(s => s.Count > 0 || Way.Contains(s));

    public async Task<IActionResult> OnGetAsync(
        string? category, [FromQuery] string? sort, [FromQuery(Name = "instock")] bool inStock, [FromQuery(Name = "page")] int? number, CancellationToken cancel)
    {
        if (!ModelState.IsValid || number < 1)
            return NotFound();
        Shelves = await Shelves.ReadAsync(db, cancel);
        if (category is not null && (Way = Shelves.PathTo(category)).Count == 0)
            return NotFound();
        var chosen = Orders.FirstOrDefault(o => o.Key == sort);
        (Order, InStock) = (chosen.Value.Order, inStock);
        PathWithChoices = Path + QueryString.Create(new Dictionary<string, string?> { ["sort"] = chosen.Key, ["instock"] = inStock ? "true" : null }
            .Where(choice => choice.Value is not null));

        var now = clock.UtcNow();
        var shelf = db.Products.OnShelf();
        Everything = await shelf.CountAsync(cancel);
        if (Here is { } here)
            shelf = shelf.InCategories(here.Ids);
        if (inStock)
            shelf = shelf.InStock();
        Products = await shelf.InOrder(Order, now).PageAsync(number ?? 1, now, cancel);
        return Products.Number > Products.Count ? NotFound() : Page();
    }
}
