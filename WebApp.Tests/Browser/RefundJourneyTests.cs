using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WebApp.Data.Protection;
using WebApp.Ordering;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>Money that goes back in parts: by staff, and by somebody in Stripe's dashboard.</summary>
public sealed class RefundJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumTheory]
    [BothWays(daily: false)]
    public async Task Staff_refund_a_line_and_the_buyer_sees_how_much_and_for_what(bool script)
    {
        var buyer = await PaidAsync(script ? "parts@example.com" : "plain@example.com");
        var clerk = await ClerkAsync(Cast.Grace, script);
        await clerk.OpensTheOrderOfAsync(buyer.Email);
        await clerk.RefundsAPartAsync(quantity: 1, extra: "1.50", reason: "A scratch", script);

        await Expect(clerk.Page.GetByText("Partly refunded")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("1 refunded");
        var letter = await clerk.ReadsTheMailAsync(buyer.Email, "[Rr]efund");
        await Expect(letter.Locator("body")).ToContainTextAsync("1 × Enamel mug");
        await buyer.Page.ReloadAsync();
        await Expect(buyer.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("for 1 × Enamel mug, A gesture of goodwill");
        await Expect(buyer.Page.GetByText("A scratch")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_refund_in_the_dashboard_of_Stripe_shows_on_the_order_for_staff_and_buyer()
    {
        var buyer = await PaidAsync("dashboard@example.com");
        var number = await Site.InDatabase(db => db.Orders.Holding(buyer.Email, Site.Services.GetRequiredService<PersonalKeyRing>()).Select(o => o.Number).SingleAsync());
        var stripe = (await OpenAsync()).Page;
        await stripe.GotoAsync("/sandbox");
        var payment = stripe.GetByRole(AriaRole.Listitem).Filter(new() { HasText = number });
        await payment.GetByLabel("Amount").FillAsync("1.00");
        await payment.GetByRole(AriaRole.Button, new() { Name = "Refund", Exact = true }).ClickAsync();

        await Eventually.Holds(() => Site.InDatabase(db => db.Orders.AnyAsync(o => o.Number == number && o.RefundedMinor == 100)), "the refund is taken over");
        await buyer.Page.ReloadAsync();
        await Expect(buyer.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("1.00 of it was given back");
        var clerk = await ClerkAsync(Cast.Grace);
        await clerk.OpensTheOrderOfAsync(buyer.Email);
        await Expect(clerk.Page.GetByText("Partly refunded")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Refund from Stripe’s side");
    }

    private async Task<Buyer> PaidAsync(string email)
    {
        var buyer = await BuyerAsync(email);
        await buyer.OrdersAsync("Enamel mug", "Cream");
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();
        return buyer;
    }
}
