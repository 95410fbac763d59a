using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Browser;

/// <summary>Every page in light and dark, on a phone and on a desk: no barrier that axe knows, and nothing to scroll sideways.</summary>
public sealed class LookTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumFact]
    public async Task Pages_for_visitors_have_no_barriers()
    {
        var buyer = await BuyerAsync("looks@example.com");
        await buyer.FindsAsync("Enamel mug", "Cream");
        await LookAsync(buyer.Page, "/", "/shop", "/products/enamel-mug", "/articles", "/articles/a-morning-at-the-pottery", "/about", "/cart", "/checkout", "/account/login", "/no-such-page");
    }

    [ChromiumFact]
    public async Task The_way_of_an_order_has_no_barriers()
    {
        var buyer = await BuyerAsync("way@example.com");
        await buyer.FindsAsync("Enamel mug", "Cream");
        await buyer.Page.GotoAsync("/checkout");
        await buyer.Page.GetByLabel("Full name").EvaluateAsync("field => field.form.noValidate = true");
        await buyer.OrderButton.ClickAsync();
        await buyer.Page.WaitForSelectorAsync(".error-summary");
        await Barriers.FindAsync(buyer.Page);
        await buyer.Page.GotoAsync("/cart");
        await buyer.FillsInTheCheckoutAsync();
        await buyer.OrdersAsync();
        await Barriers.FindAsync(buyer.Page);
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel and return to the shop" }).ClickAsync();
        await buyer.SeesAsync("Not paid yet");
        await Barriers.FindAsync(buyer.Page);
        await buyer.PressesAsync("Pay now");
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();
        await Barriers.FindAsync(buyer.Page);
    }

    [ChromiumFact]
    public async Task Pages_for_the_team_have_no_barriers()
    {
        var variant = await Site.InDatabase(db => db.Set<WebApp.Catalog.Variant>().AsNoTracking().OrderBy(v => v.Id).FirstAsync(v => v.Stock > 5));
        var order = await Site.AddOrderAsync(OrderStatus.Paid, variant, name: "Look Paid");
        await Site.AddOrderAsync(OrderStatus.Shipped, variant, name: "Look Shipped");
        var clerk = await ClerkAsync(Cast.Grace);
        await LookAsync(clerk.Page, "/admin", "/admin/orders", $"/admin/orders/{order.Number}", $"/admin/orders/{order.Number}/refund",
            "/admin/products", $"/admin/products/{variant.ProductId}", "/admin/categories", "/admin/mail");
    }

    private static async Task LookAsync(IPage page, params string[] paths)
    {
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await Barriers.FindAsync(page);
        }
    }
}
