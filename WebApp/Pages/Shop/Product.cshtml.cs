using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Caching;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Primitives;
using WebApp.Security;

namespace WebApp.Pages.Shop;

/// <summary>One product, and the way into the cart. The page is the same for everybody, so its form carries no token.</summary>
[SameOrigin, SharedPage]
public sealed class ProductModel(AppDbContext db, Carts carts, IOptions<ShippingOptions> shipping, TimeProvider clock) : PageModel
{
    /// <summary>Of a product with options: the chosen value of each, by the option's place. Named, or it would take every field of a form without any.</summary>
    [BindProperty(Name = nameof(Options))] public Dictionary<int, string> Options { get; set; } = [];

    [BindProperty] public int Quantity { get; set; } = 1;

    /// <summary>Of a set: how many of each part.</summary>
    [BindProperty(Name = nameof(Items))] public List<ProductPart> Items { get; set; } = [];

    public ProductView View { get; private set; } = null!;
    public ShippingOptions Delivery => shipping.Value;

    /// <summary>The value that an option shows as chosen.</summary>
    public string? Chosen(int option) =>
        Options.TryGetValue(option, out var value) ? value : View.Preferred?.OptionValues.ElementAtOrDefault(option);

    public int QuantityOf(int variantId) => Items.Find(i => i.VariantId == variantId)?.Quantity ?? 0;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel) =>
        await LoadAsync(slug, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancel)
    {
        if (!await LoadAsync(slug, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        return View.Product.Kind == ProductKind.Grouped ? await AddPartsAsync(cancel) : await AddOneAsync(cancel);
    }

    private async Task<IActionResult> AddOneAsync(CancellationToken cancel)
    {
        var choice = ProductChoice.Among(View, Options);
        if (choice.Variant is not { } variant)
            return Refuse(choice.Field, choice.Problem);
        return await carts.AddAsync(variant.Id, Quantity, cancel) is { } problem
            ? Refuse("Quantity", problem)
            : new SeeOther($"/cart?added={variant.Id}");
    }

    private async Task<IActionResult> AddPartsAsync(CancellationToken cancel)
    {
        var offered = View.Parts.SelectMany(p => p.Variants).Select(v => v.Id).ToHashSet();
        var wanted = Items.Where(i => i.Quantity > 0 && offered.Contains(i.VariantId)).ToList();
        if (wanted.Count == 0)
            return Refuse("", "Please set a quantity for at least one of the products below.");
        foreach (var item in wanted)
        {
            if (await carts.AddAsync(item.VariantId, item.Quantity, cancel) is { } problem)
                ModelState.AddModelError($"Items[{Items.IndexOf(item)}].Quantity", problem);
            else
                item.Quantity = 0; // it is in the cart: sent again, it must not count twice
        }
        return ModelState.IsValid ? new SeeOther("/cart?added=set") : Page();
    }

    private PageResult Refuse(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return Page();
    }

    private async Task<bool> LoadAsync(string slug, CancellationToken cancel) =>
        (View = (await ProductView.ReadAsync(db, slug, clock.UtcNow(), cancel))!) is not null;
}
