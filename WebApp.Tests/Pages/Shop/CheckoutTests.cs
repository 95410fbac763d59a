using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Ordering;
using WebApp.Tests.Support;
using static WebApp.Tests.Pages.Shop.Goods;

namespace WebApp.Tests.Pages.Shop;

public sealed class CheckoutTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site.WithoutStripe();
    private Visitor visitor = null!;

    public async Task InitializeAsync()
    {
        await shared.EmptyAsync();
        visitor = new Visitor(site);
        await site.Stock(Product("Mug", Variant(1800, stock: 5)));
        await visitor.AddToCart("mug", 2);
    }

    public Task DisposeAsync()
    {
        visitor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_form_helps_to_fill_it_in()
    {
        var page = await visitor.Get("/checkout");
        string? Hint(string field) => page.Document.QuerySelector($"[name='Input.{field}']")!.GetAttribute("autocomplete");
        new[] { "Name", "Email", "Phone", "Line1", "Line2", "City", "Region", "PostalCode", "Country" }.Select(Hint).ShouldBe(
            ["name", "email", "tel", "address-line1", "address-line2", "address-level2", "address-level1", "postal-code", "country"]);
        page.All("select option")[0].ShouldBe("Ireland");
        page.All("select option").Count.ShouldBeGreaterThan(200);
        page.Text.ShouldContain("Pay €40.90");
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_what_is_wrong_beside_the_fields()
    {
        var page = await visitor.Get("/checkout");
        var again = await page.Form().Filled().With("Input.Email", "ada@example").With("Input.PostalCode", " ").With("Input.City", "").Submit();
        again.Status.ShouldBe(HttpStatusCode.OK);
        again.All(".error-summary a").ShouldBe(["Enter an e-mail address like name@example.com", "Enter the postal code", "Enter the town or city"]);
        foreach (var link in again.Document.QuerySelectorAll(".error-summary a"))
            again.Document.QuerySelector(link.GetAttribute("href")!)!.GetAttribute("aria-invalid").ShouldBe("true");
        again.Document.Title.ShouldStartWith("Error: ");
        again.Form()["Input.Name"].ShouldBe("Ada Lovelace");
        again.Form()["Input.Email"].ShouldBe("ada@example");
        again.Form()["Input.Line1"].ShouldBe("12 Harbour Road");
        again.Form()["Input.Country"].ShouldBe("IE");
        again.Form()["Input.Token"].ShouldNotBe(page.Form()["Input.Token"]);
        (await site.OrderCount()).ShouldBe(0);
        (await again.Form().Filled().Submit()).Heading.ShouldBe("Not paid yet");
    }

    [Fact]
    public async Task An_order_whose_payment_cannot_be_opened_is_kept_and_tells_what_to_do()
    {
        var order = await (await visitor.Get("/checkout")).Form().Filled().Submit();
        order.Path.ShouldStartWith("/orders/1001-");
        order.Heading.ShouldBe("Not paid yet");
        order.All("[role=alert]").ShouldHaveSingleItem().ShouldContain("nothing was charged");
        order.All(".actions").ShouldBe(["Pay now Back to cart"]);
        var again = await order.Form(".order-state form").Submit();
        again.Path.ShouldBe(order.Path);
        again.All("[role=alert]").ShouldHaveSingleItem().ShouldContain("try again");
        (await site.OrderCount()).ShouldBe(1);
    }

    [Fact]
    public async Task One_form_sent_twice_makes_one_order()
    {
        var form = (await visitor.Get("/checkout")).Form().Filled();
        var first = await form.Submit();
        var second = await form.Submit();
        second.Path.ShouldBe(first.Path);
        var both = await Task.WhenAll(form.Submit(), form.Submit());
        both.ShouldAllBe(v => v.Path == first.Path);
        (await site.OrderCount()).ShouldBe(1);
    }

    [Fact]
    public async Task A_price_that_rose_meanwhile_is_shown_before_it_is_agreed_to()
    {
        var form = (await visitor.Get("/checkout")).Form().Filled();
        await site.InDatabase(async db =>
        {
            db.Variants.Single().PriceMinor = 2000;
            await db.SaveChangesAsync();
        });
        var again = await form.Submit();
        again.All(".error-summary li").ShouldHaveSingleItem().ShouldContain("The total is now €44.90");
        again.Form()["Input.Name"].ShouldBe("Ada Lovelace");
        (await again.Form().Submit()).Heading.ShouldBe("Not paid yet");
    }

    [Fact]
    public async Task What_was_sold_meanwhile_is_refused_and_nothing_is_held()
    {
        var form = (await visitor.Get("/checkout")).Form().Filled();
        await site.InDatabase(async db =>
        {
            db.Variants.Single().Stock = 1;
            await db.SaveChangesAsync();
        });
        (await form.Submit()).All(".error-summary li").ShouldBe(["Only 1 of Mug left."]);
        (await site.OrderCount()).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var bare = new HttpRequestMessage(HttpMethod.Post, "/checkout") { Content = new FormUrlEncodedContent([new("Input.Name", "Eve")]) };
        ((int)(await visitor.SendOnce(bare)).Status).ShouldBeInRange(400, 499);
    }

    [Fact]
    public async Task Line_breaks_and_countries_that_are_not_served_do_not_get_into_an_order()
    {
        var form = (await visitor.Get("/checkout")).Form().Filled().With("Input.Name", "Ada\r\nBcc: eve@example.com");
        await form.Submit();
        (await site.InDatabase(db => db.Orders.Select(o => o.Name).SingleAsync())).ShouldBe("Ada Bcc: eve@example.com");

        using var eve = new Visitor(site);
        await eve.AddToCart("mug");
        var refused = await (await eve.Get("/checkout")).Form().Filled().Smuggle("Input.Country", "XX").With("Input.Country", "IE").Submit();
        refused.Status.ShouldBe(HttpStatusCode.OK); // the first of two values counts, or the form is refused: never XX
        (await site.InDatabase(db => db.Orders.ToListAsync())).ShouldAllBe(o => o.ShipTo.Country == "IE");
    }
}
