using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Pages.Shop;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.CardTesting;

public sealed class CardTestingTests
{
    private const string DeclinedCard = "4000000000000002";

    [Fact]
    public async Task Fifty_refused_cards_end_the_open_page_stop_the_address_and_alert_once()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock).With("Alerts:Recipients", "team@example.com");
        await site.SellAsync("MUG", stock: 50);
        using var mallory = new Visitor(site);
        var first = await PlaceAsync(site, mallory);

        var tried = 0;
        while (tried < 50 && !await TryAsync(site, first, tried))
            tried++;

        await Eventually.Holds(async () => (await site.OrderOf(first.Id)).Status == OrderStatus.Cancelled, "the open page is ended");
        tried.ShouldBeLessThan(50, "the page did not stay open for all of them");
        var alert = await site.InDatabase(db => db.OutgoingMails.Where(m => m.Kind == "AlertRaised").ToListAsync());
        alert.ShouldHaveSingleItem().Text.ShouldContain("no payment is opened for this address");

        await mallory.AddToCart("mug");
        var refused = await SendAsync(mallory, "Mallory");
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("please wait 60 minutes");
        refused.Form()["Input.Name"].ShouldBe("Mallory");
        (await site.InDatabase(db => db.Orders.CountAsync())).ShouldBe(1);

        clock.Move(TimeSpan.FromHours(8));
        (await SendAsync(mallory, "Mallory")).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Three_refused_cards_and_then_a_good_one_are_an_ordinary_purchase()
    {
        await using var site = new TestSite();
        using var ada = new Visitor(site);
        await site.SellAsync("MUG", stock: 5);
        var order = await PlaceAsync(site, ada);
        for (var i = 0; i < 3; i++)
            (await site.PayAsync(order.Id, DeclinedCard)).ShouldBeFalse();
        (await site.PayAsync(order.Id)).ShouldBeTrue();
        await Eventually.Holds(async () => (await site.OrderOf(order.Id)).Status == OrderStatus.Paid, "the order is paid");
    }

    /// <returns>True once the page is no longer open.</returns>
    private static async Task<bool> TryAsync(TestSite site, Order order, int tried)
    {
        await site.PayAsync(order.Id, DeclinedCard);
        var isHandled = () => site.InDatabase(db => db.WebhookEvents
            .Where(e => e.Type == "payment_intent.payment_failed").CountAsync(e => e.Status == WebhookStatus.Handled));
        await Eventually.Holds(async () => await isHandled() > tried || (await site.PaymentOf(order)).Status == PaymentStatus.Expired, "the refusal is heard");
        return (await site.PaymentOf(order)).Status == PaymentStatus.Expired;
    }

    private static async Task<Order> PlaceAsync(TestSite site, Visitor visitor)
    {
        await visitor.AddToCart("mug");
        await SendAsync(visitor, "Ada Lovelace");
        return await site.OrderOf(await site.InDatabase(db => db.Orders.OrderByDescending(o => o.Id).Select(o => o.Id).FirstAsync()));
    }

    private static async Task<View> SendAsync(Visitor visitor, string name) =>
        await (await visitor.Get("/checkout")).Form().Filled().With("Input.Name", name).Submit();
}
