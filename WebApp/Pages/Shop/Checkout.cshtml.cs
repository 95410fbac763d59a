using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Content;
using WebApp.Journal;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.CardTesting;
using WebApp.Primitives;

namespace WebApp.Pages.Shop;

/// <summary>From the cart to the payment page, as a guest or signed in.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CheckoutModel(
    Carts carts, CartReader reader, Checkout checkout, Paying paying, PaymentAvailability payments, PaymentPace pace,
    OwnOrders own, LegalTexts legal, IOptions<ShippingOptions> shipping, IOptions<SiteOptions> site) : PageModel
{
    [BindProperty]
    public CheckoutInput Input { get; set; } = new();

    public CartView Cart { get; private set; } = null!;

    /// <summary>New with every form that is shown.</summary>
    public string Token { get; } = PublicNumber.NewKey();

    /// <summary>What the button agrees to; null while there are no terms.</summary>
    public LegalText? Terms { get; private set; }

    public bool IsOpen => payments.AreOpen;

    /// <summary>Whether the reader is told which setting is missing.</summary>
    public bool IsStaff => User.IsStaff;

    public ShippingOptions Delivery => shipping.Value;

    public IReadOnlyList<KeyValuePair<string, string>> Countries { get; } = [.. Ordering.Countries.All
        .Where(c => shipping.Value.Served.Count == 0 || shipping.Value.Served.Contains(c.Key))
        .OrderByDescending(c => c.Key == site.Value.Country)];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        Input.Country = Countries.Select(c => c.Key).FirstOrDefault();
        if (User.UserId is { } me)
            Input.FillIn(User.Email, User.GreetingName, await own.LastAsync(me, cancel), [.. Countries.Select(c => c.Key)]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var isPosted = Cart.ShippingName is not null;
        foreach (var (field, message) in Input.Problems(isPosted, [.. Countries.Select(c => c.Key)]))
            ModelState.AddModelError($"Input.{field}", message);
        Terms?.Require(Request.Form, ModelState);
        if (ModelState.IsValid && pace.HoldUp(HttpContext) is { } wait)
            ModelState.AddModelError("", wait);
        if (!ModelState.IsValid || !IsOpen)
            return Page();

        switch (await checkout.PlaceAsync(Input.ToDetails(isPosted, User.UserId, Terms?.Agreed(HttpContext)), cancel))
        {
            case CheckoutResult.Placed placed:
                HttpContext.Touches(JournalSubject.OfOrder(placed.Number));
                var pay = await paying.OpenAsync(placed.OrderId, cancel);
                TempData["Trouble"] = pay.Problem;
                return new SeeOther(pay.Url ?? placed.Path);
            case CheckoutResult.Refused refused:
                foreach (var reason in refused.Reasons)
                    ModelState.AddModelError("", reason);
                break;
        }
        await LoadAsync(cancel);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel) =>
        (Cart, Terms) = (await reader.ReadAsync(await carts.FindAsync(cancel), cancel), await legal.ForOrderAsync(cancel));
}
