using Microsoft.Playwright;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>The main job of the house, from the first page to the parcel.</summary>
public sealed class PurchaseJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_buys_the_team_ships_and_both_mails_lead_to_the_order(bool script)
    {
        var buyer = await BuyerAsync(script ? "journey@example.com" : "plain-journey@example.com", script);
        await buyer.OrdersAsync("Enamel mug", "Green");
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();

        var clerk = await ClerkAsync(Cast.Grace, script);
        var confirmation = await clerk.ReadsTheMailAsync(buyer.Email, "at Test Harbour");
        await Expect(confirmation.Locator("body")).ToContainTextAsync("we have received your payment");
        await FollowAsync(confirmation, "Thank you. Your order is paid.", script);

        await clerk.OpensTheOrderOfAsync(buyer.Email);
        await clerk.ShipsItAsync("Royal Mail", "RM 1234 5678 9GB");
        var notice = await clerk.ReadsTheMailAsync(buyer.Email, "on its way");
        await Expect(notice.Locator("body")).ToContainTextAsync("RM 1234 5678 9GB");
        await FollowAsync(notice, "Your order is on its way", script);
    }

    [ChromiumFact]
    public async Task A_full_refund_is_told_in_a_third_mail_and_on_the_order_page()
    {
        var buyer = await BuyerAsync("refund@example.com");
        await buyer.OrdersAsync("Enamel mug", "Cream");
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();

        var clerk = await ClerkAsync(Cast.Grace);
        await clerk.OpensTheOrderOfAsync(buyer.Email);
        await clerk.ShipsItAsync("Royal Mail", "RM 9");
        await clerk.RefundsItAsync();
        var letter = await clerk.ReadsTheMailAsync(buyer.Email, "[Rr]efund");
        await FollowAsync(letter, "Your money is on its way back", script: true);
        await clerk.Page.GotoAsync("/admin/mail?q=" + buyer.Email);
        await Expect(clerk.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(3);
    }

    // As the reader of the mail does it: at another machine, without an account.
    private async Task FollowAsync(IFrameLocator letter, string heading, bool script)
    {
        var link = await letter.GetByRole(AriaRole.Link, new() { Name = "See your order" }).GetAttributeAsync("href");
        var elsewhere = new Buyer((await OpenAsync(script)).Page, "");
        await elsewhere.Page.GotoAsync(link!);
        await elsewhere.SeesAsync(heading);
    }
}
