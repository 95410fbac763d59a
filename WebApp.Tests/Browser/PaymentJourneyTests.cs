using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WebApp.Data.Protection;
using WebApp.Ordering;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>What can happen on the payment page, and that nobody pays or orders twice.</summary>
public sealed class PaymentJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumFact]
    public async Task A_declined_card_is_said_and_a_good_one_then_pays()
    {
        var buyer = await BuyerAsync("declined@example.com");
        await buyer.OrdersAsync("Enamel mug", "Blue");
        await buyer.PaysWithAsync(Buyer.DeclinedCard);
        await Expect(buyer.Page.GetByText("declined").First).ToBeVisibleAsync();
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();
        (await OrdersOfAsync(buyer)).ShouldBe([OrderStatus.Paid]);
    }

    [ChromiumFact]
    public async Task A_card_that_asks_its_owner_pays_once_it_is_confirmed()
    {
        var buyer = await BuyerAsync("asked@example.com");
        await buyer.OrdersAsync("Enamel mug", "Blue");
        await buyer.PaysWithAsync(Buyer.AskingCard);
        await buyer.SeesAsync("Confirm your payment");
        await buyer.PressesAsync("Complete");
        await buyer.SeesThatItIsPaidAsync();
    }

    [ChromiumFact]
    public async Task Who_cancels_finds_the_order_unpaid_and_can_pay_it_later()
    {
        var buyer = await BuyerAsync("cancels@example.com");
        await buyer.OrdersAsync("Enamel mug", "Blue");
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel and return to the shop" }).ClickAsync();
        await buyer.SeesAsync("Not paid yet");
        await buyer.PressesAsync("Pay now");
        await buyer.IsAskedToPayAsync();
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();
        (await OrdersOfAsync(buyer)).ShouldBe([OrderStatus.Paid]);
    }

    [ChromiumTheory]
    [BothWays(daily: false)]
    public async Task A_double_click_on_the_order_button_makes_one_order(bool script)
    {
        var buyer = await BuyerAsync(script ? "twice@example.com" : "plain-twice@example.com", script);
        await buyer.FindsAsync("Enamel mug", "Blue");
        await buyer.FillsInTheCheckoutAsync();
        await buyer.OrderButton.DblClickAsync();
        await buyer.IsAskedToPayAsync();
        (await OrdersOfAsync(buyer)).ShouldBe([OrderStatus.Pending]);
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();
        (await OrdersOfAsync(buyer)).ShouldBe([OrderStatus.Paid]);
    }

    [ChromiumFact]
    public async Task Going_back_after_paying_makes_no_second_order_and_takes_no_second_payment()
    {
        var buyer = await BuyerAsync("back@example.com");
        await buyer.OrdersAsync("Enamel mug", "Blue");
        await buyer.PaysWithAsync(Buyer.GoodCard);
        await buyer.SeesThatItIsPaidAsync();

        await buyer.Page.GoBackAsync();
        await buyer.SeesAsync("This is already paid");
        await buyer.Page.GoBackAsync();
        // The browser shows the checkout as it was kept, or asks for it again: then the cart is empty.
        if (await buyer.OrderButton.CountAsync() > 0)
            await buyer.OrderButton.ClickAsync();
        await Expect(buyer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Payment details");
        (await OrdersOfAsync(buyer)).ShouldBe([OrderStatus.Paid]);
    }

    private Task<List<OrderStatus>> OrdersOfAsync(Buyer buyer) =>
        Site.InDatabase(db => db.Orders.Holding(buyer.Email, Site.Services.GetRequiredService<PersonalKeyRing>()).Select(o => o.Status).ToListAsync());
}
