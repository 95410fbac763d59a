using Microsoft.Playwright;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>Somebody asks what happened to an order, and finds it in one place.</summary>
public sealed class TimelineJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumFact]
    public async Task Staff_read_on_the_timeline_how_an_order_was_paid_shipped_and_refunded()
    {
        var buyer = await BuyerAsync("timeline@example.com");
        await buyer.OrdersAsync("Enamel mug", "Cream");
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();
        var clerk = await ClerkAsync(Cast.Grace, script: false);
        await clerk.OpensTheOrderOfAsync(buyer.Email);
        await clerk.ShipsItAsync("Royal Mail", "RM 77");
        await clerk.RefundsItAsync();

        await clerk.OpensTheTimelineAsync();
        foreach (var step in (string[])["Checkout sent", "Placed", "Stock held", "Asked Stripe to open the payment page", "Paid", "Shipped: Royal Mail RM 77", "Refund form sent"])
            await Expect(Lines(clerk, step).First).ToBeVisibleAsync();
        // The last of it may still be on its way into the journal.
        await Eventually.Holds(async () =>
        {
            await clerk.Page.ReloadAsync();
            return await Lines(clerk, "Asked Stripe to give money back").CountAsync() > 0 && await Lines(clerk, "Stripe said refund.").CountAsync() > 0;
        }, "the refund stands on the timeline");
        await Expect(Lines(clerk, "Asked Stripe to give money back").First).ToContainTextAsync(new System.Text.RegularExpressions.Regex("req_[A-Za-z0-9]{10}"));

        await clerk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Stock ") }).ClickAsync();
        await Expect(Lines(clerk, "Stock held")).ToHaveCountAsync(1);
        await Expect(Lines(clerk, "Checkout sent")).ToHaveCountAsync(0);
        await clerk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^All ") }).ClickAsync();
        var seeing = (await OpenAsync()).Page;
        await seeing.Context.AddCookiesAsync((await clerk.Page.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await seeing.GotoAsync(clerk.Page.Url);
        await Barriers.FindAsync(seeing);
    }

    private static ILocator Lines(Clerk clerk, string words) =>
        clerk.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasText = words });
}
