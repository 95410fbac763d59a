using Microsoft.Playwright;
using WebApp.Ordering;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>Payments that do not end where they began: taken back by a bank, settled or refused days later, made too late.</summary>
public sealed class MoneyJourneyTests(DemoShop shop, MoneyShop money) : BrowserTest(shop), IClassFixture<MoneyShop>
{
    private const string Settles = "DE89 3704 0044 0532 0130 00", Fails = "DE62 3704 0044 0532 0130 01";

    [ChromiumFact]
    public async Task A_dispute_is_told_by_mail_shown_to_the_team_and_its_end_as_well()
    {
        var order = await money.Site.BuyAsync(await money.Site.SellAsync("DISPUTED", stock: 3));
        var bank = (await OpenAsync(site: money.Site)).Page;
        await MoneyShop.PressAtStripeAsync(bank, order, "Open a dispute");

        await money.Site.Add(Cast.Grace);
        var clerk = new Clerk((await OpenAsync(site: money.Site)).Page);
        await clerk.SignsInAsync(Cast.Grace);
        var mail = await clerk.ReadsTheMailAsync(MoneyShop.Owner, $"Dispute over order {order.Number}");
        await Expect(mail.Locator("body")).ToContainTextAsync("Give evidence in Stripe’s dashboard by");
        await clerk.Page.GotoAsync("/admin/payments/disputes");
        await Expect(clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = order.Number })).ToContainTextAsync("Answer needed");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = order.Number, Exact = true }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "Dispute", Exact = true })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("Ship it all the same")).ToBeVisibleAsync();

        await MoneyShop.PressAtStripeAsync(bank, order, "Lose the dispute");
        await Eventually.Holds(async () => (await money.Site.OrderOf(order.Id)).Events.Exists(e => e.What == "Dispute lost"), "the loss is noted");
        await clerk.Page.ReloadAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "Dispute", Exact = true })).ToContainTextAsync("Lost");
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "History" })).ToContainTextAsync("Dispute lost");
    }

    [ChromiumFact]
    public async Task A_bank_debit_is_waited_for_and_settles_days_later()
    {
        var order = await money.OrderedAsync(await money.Site.SellAsync("SETTLES", stock: 3));
        var (buyer, bank) = (await OpenAsync(site: money.Site), await OpenAsync(site: money.Site));
        await PayByDebitAsync(buyer.Page, order, Settles);

        await MoneyShop.PressAtStripeAsync(bank.Page, order, "Settle the debit");
        await SeesAsync(buyer.Page, order, OrderStatus.Paid, "Thank you. Your order is paid.");
    }

    [ChromiumFact]
    public async Task A_bank_debit_that_fails_days_later_cancels_the_order_and_tells_the_buyer()
    {
        var variant = await money.Site.SellAsync("FAILS", stock: 3);
        var order = await money.OrderedAsync(variant);
        var (buyer, bank) = (await OpenAsync(site: money.Site), await OpenAsync(site: money.Site));
        await PayByDebitAsync(buyer.Page, order, Fails);
        (await money.Site.StockOf(variant)).ShouldBe(2);

        await MoneyShop.PressAtStripeAsync(bank.Page, order, "Fail the debit");
        await SeesAsync(buyer.Page, order, OrderStatus.Cancelled, "This order was cancelled");
        (await money.Site.StockOf(variant)).ShouldBe(3);
        await MailedAsync($"The payment of your order {order.Number} failed");
    }

    [ChromiumFact]
    public async Task A_payment_that_comes_too_late_is_honoured_while_the_goods_are_there_and_else_given_back()
    {
        foreach (var isSoldMeanwhile in new[] { false, true })
        {
            var variant = await money.Site.SellAsync(isSoldMeanwhile ? "GONE" : "THERE", stock: 1);
            var order = await money.OrderedAsync(variant);
            var buyer = (await OpenAsync(site: money.Site)).Page;
            await GoToPayAsync(buyer, order);
            await money.RunOutOfTimeAsync(order);
            (await money.Site.StockOf(variant)).ShouldBe(1);
            if (isSoldMeanwhile)
                await money.Site.BuyAsync(variant);

            await new Buyer(buyer, order.Email).PaysWithAsync(Buyer.GoodCard);
            if (isSoldMeanwhile)
            {
                await Eventually.Holds(async () => (await money.Site.PaymentOf(order)).RefundedMinor == order.TotalMinor, "all of it is given back");
                await SeesAsync(buyer, order, OrderStatus.Cancelled, "This order was cancelled");
                await Expect(buyer.GetByText("We have given all of it back")).ToBeVisibleAsync();
                await MailedAsync($"Your payment of {order.Total} for order {order.Number} is on its way back");
            }
            else
            {
                await SeesAsync(buyer, order, OrderStatus.Paid, "Thank you. Your order is paid.");
            }
            (await money.Site.StockOf(variant)).ShouldBe(0);
        }
    }

    private static async Task GoToPayAsync(IPage page, Order order)
    {
        await page.GotoAsync(order.Path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pay now" }).ClickAsync();
        await new Buyer(page, order.Email).IsAskedToPayAsync();
    }

    private static async Task PayByDebitAsync(IPage page, Order order, string iban)
    {
        await GoToPayAsync(page, order);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Bank debit (SEPA)" }).CheckAsync();
        await page.GetByLabel("IBAN", new() { Exact = true }).FillAsync(iban);
        await page.GetByLabel("Name of the holder").FillAsync("Ada Lovelace");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Pay") }).ClickAsync();
        await new Buyer(page, order.Email).SeesAsync("Your payment is on its way");
    }

    private async Task SeesAsync(IPage page, Order order, OrderStatus status, string heading)
    {
        await Eventually.Holds(async () => (await money.Site.OrderOf(order.Id)).Status == status, $"the order is {status}");
        await page.GotoAsync(order.Path);
        await new Buyer(page, order.Email).SeesAsync(heading);
    }

    private Task MailedAsync(string subject) => Eventually.Holds(() => money.Site.InDatabase(db =>
        Task.FromResult(db.Set<WebApp.Mail.OutgoingMail>().AsEnumerable().Any(m => m.Subject == subject))), $"the mail “{subject}”");
}
