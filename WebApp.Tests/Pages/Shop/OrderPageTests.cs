using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Ordering;
using WebApp.Pages.Shop;
using WebApp.Primitives;
using WebApp.Tests.Support;
using static WebApp.Tests.Pages.Shop.Goods;

namespace WebApp.Tests.Pages.Shop;

public sealed class OrderPageTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private static readonly DateTime Then = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);
    private readonly TestSite site = shared.Site.WithoutStripe();
    private Visitor visitor = null!;
    private string path = "";

    public async Task InitializeAsync()
    {
        await shared.EmptyAsync();
        visitor = new Visitor(site);
        await site.Stock(Product("Mug", Variant(1800, stock: 5)));
        await visitor.AddToCart("mug", 2);
        path = (await (await visitor.Get("/checkout")).Form().Filled().Submit()).Path;
    }

    public Task DisposeAsync()
    {
        visitor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Only_number_and_key_together_open_it_and_it_leaves_no_trace()
    {
        using var stranger = new Visitor(site);
        var page = await stranger.Get(path);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Headers["Cache-Control"].ShouldContain("no-store");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        page.Text.ShouldContain("12 Harbour Road");

        var number = path[..path.IndexOf('?')];
        foreach (var wrong in new[] { number, number + "?key=", path[..^1] + "-", path + "0", "/orders/9999-AAAA" + path[path.IndexOf('?')..] })
            (await stranger.Get(wrong)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Back_from_the_payment_page_it_looks_again_by_itself_but_not_for_ever()
    {
        var page = await visitor.Get(path + "&returned=1");
        page.Heading.ShouldBe("We are confirming your payment");
        page.Document.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content").ShouldBe($"3;url={path}&returned=2");
        var last = await visitor.Get(path + "&returned=21");
        last.Document.QuerySelector("meta[http-equiv=refresh]").ShouldBeNull();
        last.Heading.ShouldBe("Your payment is not confirmed yet");
        (await last.Follow("I have not paid yet")).Heading.ShouldBe("Not paid yet");
    }

    [Fact]
    public async Task A_mail_is_promised_only_where_there_is_a_mail_server()
    {
        await Change(o => o.MarkPaid(Then, null));
        (await visitor.Get(path)).Text.ShouldContain("This page is your confirmation: keep its address.");
        var order = await site.InDatabase(db => db.Orders.AsNoTracking().Include(o => o.Events).SingleAsync(o => path.Contains(o.Number)));
        OrderStanding.Of(order, null, 0, new SiteOptions(), isMailed: true).Words.ShouldStartWith($"A confirmation is on its way to {order.Email}.");
    }

    [Fact]
    public async Task It_tells_each_state_as_it_is()
    {
        await Change(o => o.MarkProcessing(Then));
        (await visitor.Get(path)).Heading.ShouldBe("Your payment is on its way");
        await Change(o => o.MarkPaid(Then, null));
        (await visitor.Get(path)).Heading.ShouldBe("Thank you. Your order is paid.");
        await Change(o => o.MarkRefunded(Then, 500, 500));
        (await visitor.Get(path)).Text.ShouldContain("€5.00 of it was given back.");
        await Change(o => o.Ship(Then, "Quinn of Staff", "An Post", "RR123", "https://example.com/RR123"));
        var shipped = await visitor.Get(path);
        shipped.Text.ShouldContain("Sent on 20 November with An Post. Tracking code RR123.");
        shipped.Document.QuerySelector(".order-state a.button")!.GetAttribute("href").ShouldBe("https://example.com/RR123");
        shipped.Text.ShouldNotContain("Quinn");
        await Change(o => o.MarkRefunded(Then, o.TotalMinor, o.TotalMinor - 500));
        (await visitor.Get(path)).Heading.ShouldBe("Your money is on its way back");
    }

    [Fact]
    public async Task A_cancelled_order_can_be_put_back_into_the_cart_without_doubling_what_is_there()
    {
        await Change(o => o.Cancel(Then, "It was not paid in time."));
        var page = await visitor.Get(path);
        page.Heading.ShouldBe("This order was cancelled");
        page.Text.ShouldContain("It was not paid in time. Everything is back on the shelf, and nothing was charged.");
        var cart = await page.Form(".order-state form").Submit();
        cart.Path.ShouldBe("/cart");
        cart.Form("form.quantity")["quantity"].ShouldBe("2");

        using var elsewhere = new Visitor(site);
        cart = await (await elsewhere.Get(path)).Form(".order-state form").Submit();
        cart.Form("form.quantity")["quantity"].ShouldBe("2");
    }

    private Task Change(Action<Order> change) => site.InDatabase(async db =>
    {
        change(await db.Orders.Include(o => o.Events).SingleAsync());
        await db.SaveChangesAsync();
    });
}
