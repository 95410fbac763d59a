using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

public sealed class OrderPagesTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site;
    private Visitor grace = null!;
    private Variant mug = null!;

    public async Task InitializeAsync()
    {
        await shared.EmptyAsync();
        grace = await site.SignedIn(Cast.Grace);
        mug = (await site.AddProductAsync("Mug", null, Stocked.Variant("MUG", stock: 100))).Variants[0];
    }

    public Task DisposeAsync()
    {
        grace.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_order_that_is_not_paid_is_cancelled_after_a_question_and_a_paid_one_is_not()
    {
        var placed = (await site.OrderAsync(mug.Id, 2)).ShouldBeOfType<CheckoutResult.Placed>();
        (await site.OpenPaymentAsync(placed.OrderId)).Url.ShouldNotBeNull();
        var asked = await (await grace.Get($"/admin/orders/{placed.Number}")).Follow("Cancel…");
        asked.Text.ShouldContain("Its payment page is closed first");
        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Pending, "a question is no answer");
        var done = await asked.Form("main form").With("Reason", "Ordered twice").Submit();
        done.Text.ShouldContain("Cancelled. Nobody can pay it any more");
        done.Text.ShouldContain("Ordered twice");
        done.Document.QuerySelector("a[href$='/cancel']").ShouldBeNull();
        var order = await site.OrderOf(placed.OrderId);
        (order.Status, order.PaidAt, order.RefundedMinor).ShouldBe((OrderStatus.Cancelled, null, 0));
        (await site.PayAsync(placed.OrderId)).ShouldBeFalse("its payment page is closed");
        (await site.StockOf(mug.Id)).ShouldBe(100);
        var events = (await site.InDatabase(db => db.Orders.Include(o => o.Events).SingleAsync(o => o.Id == placed.OrderId))).Events;
        events.Single(e => e.What == "To be cancelled").By.ShouldStartWith("Grace");

        var paid = await site.BuyAsync(mug.Id);
        (await grace.Get($"/admin/orders/{paid.Number}")).Document.QuerySelector("a[href$='/cancel']").ShouldBeNull();
        var late = await grace.Get($"/admin/orders/{paid.Number}/cancel");
        late.Text.ShouldContain("so there is nothing to cancel");
    }

    [Fact]
    public async Task The_list_is_newest_first_with_states_counts_and_search()
    {
        var paid = await site.AddOrderAsync(OrderStatus.Paid, mug, name: "Ben Okafor");
        var shipped = await site.AddOrderAsync(OrderStatus.Shipped, mug, name: "Chloe Martin");
        var pending = await site.AddOrderAsync(OrderStatus.Pending, mug, name: "Farid Haddad");

        var page = await grace.Get("/admin/orders");
        page.All("tbody th").ShouldBe([pending.Number, shipped.Number, paid.Number]);
        page.All(".tabs a").ShouldBe(["All 3", "To ship 1", "Pending 1", "Shipped 1"]);
        page.All("tbody .badge").ShouldBe(["Pending", "Shipped", "To ship"]);
        (await page.Follow("To ship 1")).All("tbody th").ShouldBe([paid.Number]);

        (await grace.Get("/admin/orders?q=chloe@")).All("tbody th").ShouldBe([shipped.Number]);
        (await grace.Get("/admin/orders?q=cp123")).All("tbody th").ShouldBe([shipped.Number]);
        (await grace.Get("/admin/orders?q=" + paid.Number.ToLowerInvariant())).All("tbody th").ShouldBe([paid.Number]);
        (await grace.Get("/admin/orders?q=%25")).Text.ShouldContain("Nothing found");
        (await grace.Get("/admin/orders?to=2020-01-01")).Text.ShouldContain("Nothing found");
    }

    [Fact]
    public async Task A_long_list_has_pages()
    {
        for (var i = 0; i < 52; i++)
            await site.AddOrderAsync(OrderStatus.Pending, mug);
        var page = await grace.Get("/admin/orders?state=pending");
        page.All("tbody tr").Count.ShouldBe(50);
        page = await page.Follow("Next page");
        page.Path.ShouldBe("/admin/orders?state=pending&page=2");
        page.All("tbody tr").Count.ShouldBe(2);
        (await grace.Get("/admin/orders?page=99")).All("tbody tr").Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_order_shows_goods_money_customer_and_history()
    {
        var order = await site.AddOrderAsync(OrderStatus.Paid, mug, quantity: 2);
        var page = await grace.Get($"/admin/orders/{order.Number}");
        page.All("tfoot td").ShouldBe(["€50.00", "€4.90", "€54.90"]);
        page.All(".pairs dd").ShouldBe(["€54.90", "−€0.55", "€54.35"]);
        page.Text.ShouldContain("12 Quay Street");
        page.All(".timeline li > p:first-child").ShouldBe(
            ["Placed: 2 item(s), €54.90.", "Paid: €54.90 received.", "Payment of €54.90 begun", "Stock held: 2 × MUG"], ignoreOrder: true);
        page.Document.QuerySelector("a[href='/sandbox']").ShouldNotBeNull();
        (await grace.GetOnce("/admin/orders/9999-XXXX")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Shipping_sends_a_mail_once()
    {
        var order = await site.AddOrderAsync(OrderStatus.Paid, mug);
        var form = (await grace.Get($"/admin/orders/{order.Number}")).Form($"/admin/orders/{order.Number}/ship")
            .With("Input.Carrier", "An Post").With("Input.TrackingCode", "CP987").With("Input.TrackingUrl", "https://track.example/CP987");
        var page = await form.Submit();
        page.Text.ShouldContain("Marked as shipped. No mail server is set");
        page.All(".work-head .badge").ShouldBe(["Shipped"]);
        page.All(".timeline").Single().ShouldContain("Grace Manager");

        (await form.Submit()).Text.ShouldContain("This order is marked as shipped already.");
        var mails = await site.InDatabase(db => db.OutgoingMails.Where(m => m.Kind == "OrderShipped").ToListAsync());
        mails.ShouldHaveSingleItem().Text.ShouldContain("CP987");
    }

    [Fact]
    public async Task A_tracking_address_is_one_of_the_web()
    {
        var order = await site.AddOrderAsync(OrderStatus.Paid, mug);
        var page = await (await grace.Get($"/admin/orders/{order.Number}")).Form($"/admin/orders/{order.Number}/ship")
            .With("Input.Carrier", "An Post").With("Input.TrackingUrl", "javascript:alert(1)").Submit();
        page.All("p.error").ShouldBe(["A full address that starts with https:// or http://."]);
        page.Form()["Input.Carrier"].ShouldBe("An Post");
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Paid);
    }

    [Fact]
    public async Task Without_a_payment_there_is_nothing_to_refund()
    {
        var order = await site.AddOrderAsync(OrderStatus.Pending, mug);
        var page = await grace.Get($"/admin/orders/{order.Number}/refund");
        page.Heading.ShouldBe("Nothing to refund");
        page.Text.ShouldContain("Nothing was paid for this order.");
        page.All("main button").ShouldBeEmpty();
    }

    [Fact]
    public async Task Notes_stand_in_the_history_with_their_author()
    {
        var order = await site.AddOrderAsync(OrderStatus.Paid, mug);
        var form = (await grace.Get($"/admin/orders/{order.Number}")).Form($"/admin/orders/{order.Number}/note");
        (await form.Submit()).All("p.error").ShouldBe(["Type the note first."]);
        var page = await form.With("Input.Words", "Asked for gift wrap").Submit();
        page.All(".timeline q").ShouldBe(["Asked for gift wrap"]);
        (await site.OrderOf(order.Id)).Events[^1].By.ShouldBe("Grace Manager");
    }

    [Fact]
    public async Task The_overview_counts_what_was_paid_and_what_waits()
    {
        await site.AddOrderAsync(OrderStatus.Paid, mug);
        await site.AddOrderAsync(OrderStatus.Paid, mug, at: DateTime.UtcNow.AddDays(-40));
        await site.AddOrderAsync(OrderStatus.Pending, mug);
        await site.AddProductAsync("Hat", null, Stocked.Variant("HAT", stock: 0));
        var page = await grace.Get("/admin");
        page.All(".stats dd").Take(2).ShouldBe(["€29.90", "1 paid order, after refunds"]);
        page.All(".stats > div:last-child dd")[0].ShouldBe("2");
        page.Text.ShouldContain("HatHAT");
        page.Text.ShouldContain("Sandbox: the built-in stand-in answers");
        page.Text.ShouldContain("Mail:Host");
    }

    [Fact]
    public async Task The_menu_offers_what_a_person_may_open()
    {
        using var edgar = await site.SignedIn(Cast.Edgar);
        var overview = await edgar.Get("/admin");
        overview.Text.ShouldNotContain("Sales");
        overview.Text.ShouldNotContain("To ship");
        overview.Text.ShouldContain("Nearly sold out");
        var offered = overview.All(".side-nav li");
        offered.ShouldContain("Products");
        offered.ShouldNotContain(words => words.StartsWith("Orders", StringComparison.Ordinal));
        (await edgar.GetOnce("/admin/orders")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
