using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Ordering;

namespace WebApp.Pages.Shop;

/// <summary>The visitor's cart. Its one form sets how many there are of a thing; none takes it out.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CartModel(Carts carts, CartReader reader) : PageModel
{
    public CartView Cart { get; private set; } = null!;

    /// <summary>“Enamel mug is”, when it was put in just now.</summary>
    public string? Added { get; private set; }

    public async Task OnGetAsync(string? added, CancellationToken cancel)
    {
        Cart = await reader.ReadAsync(await carts.FindAsync(cancel), cancel);
        var line = Cart.Lines.FirstOrDefault(l => l.Variant.Id.ToString(CultureInfo.InvariantCulture) == added);
        Added = line is not null ? line.Name + " is" : added == "set" && !Cart.IsEmpty ? "What you chose is" : null;
    }

    public async Task<IActionResult> OnPostAsync(int variantId, int quantity, CancellationToken cancel)
    {
        if (ModelState.IsValid && quantity is >= 0 and <= Ordering.Cart.MaxQuantity)
            await carts.SetAsync(variantId, quantity, cancel);
        else
            TempData["Trouble"] = $"A quantity is a whole number from 0 to {Ordering.Cart.MaxQuantity}. Your cart is as it was.";
        return new SeeOther("/cart");
    }
}
