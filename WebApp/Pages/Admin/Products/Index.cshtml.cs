using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Products;

/// <summary>The list of products.</summary>
public sealed class IndexModel(AppDbContext db) : PageModel
{
    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "category")]
    public int? Category { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PageOf<ProductRow> Found { get; private set; } = new([], 1, ProductList.PageSize, 0);

    public IReadOnlyList<CategoryNode> Categories { get; private set; } = [];

    /// <summary>The states to narrow to: as in the address, as they are called, and how many.</summary>
    public IReadOnlyList<(string? Key, string Words, int Count)> States { get; private set; } = [];

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Words) || Category is not null;

    public PageLinks Links => new("/admin/products", new Dictionary<string, string?>
    {
        ["state"] = State, ["q"] = Words, ["category"] = Category?.ToString(CultureInfo.InvariantCulture),
    }, Found.Number, Found.Count);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Categories = await db.Categories.TreeAsync(cancel);
        var products = db.Products.AsNoTracking().Found(new ProductSearch(Words, Category, State), Categories.Within(Category));
        var counts = await products.GroupBy(p => p.Status).ToDictionaryAsync(g => g.Key, g => g.Count(), cancel);
        int Of(PublishStatus status) => counts.GetValueOrDefault(status);
        States =
        [
            (null, "All", Of(PublishStatus.Published) + Of(PublishStatus.Draft)), ("published", "Published", Of(PublishStatus.Published)),
            ("draft", "Drafts", Of(PublishStatus.Draft)), ("low", "Nearly sold out", await products.InState("low").CountAsync(cancel)),
            ("archived", "Archived", Of(PublishStatus.Archived)),
        ];
        var state = States.FirstOrDefault(s => s.Key == State);
        var total = state.Words is null ? States[0].Count : state.Count;
        State = state.Key;
        var pages = new PageOf<ProductRow>([], 1, ProductList.PageSize, total).Count;
        Found = await products.InState(State).PageAsync(Math.Clamp(Number, 1, pages), cancel);
    }
}
