using System.Net;
using WebApp.Catalog;
using WebApp.Tests.Support;
using static WebApp.Tests.Pages.Shop.Goods;

namespace WebApp.Tests.Pages.Shop;

public sealed class ChoosingTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site;
    private Visitor visitor = null!;

    public async Task InitializeAsync()
    {
        await shared.EmptyAsync();
        visitor = new Visitor(site);
        await site.Stock(Product("Mug", Variant(1800, 10, null, "Moss", "300 ml"), Variant(2400, 3, 1900, "Moss", "500 ml"), Variant(1800, 0, null, "Night", "300 ml"))
            .Options("Colour", "Size"));
    }

    public Task DisposeAsync()
    {
        visitor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_variant_is_chosen_without_script_and_lands_in_the_cart()
    {
        var page = await visitor.Get("/products/mug");
        page.All("header .price").ShouldBe(["from €18.00"]);
        page.All(".stock").ShouldBe(["Some combinations are sold out"]);
        var cart = await page.Form().With("Options[0]", "Moss").With("Options[1]", "500 ml").With("Quantity", "2").Submit();
        cart.Address.AbsolutePath.ShouldBe("/cart");
        cart.Text.ShouldContain("Mug, Moss / 500 ml is in your cart.");
        cart.All(".cart-lines .total").ShouldBe(["€38.00"]);
    }

    [Fact]
    public async Task A_combination_that_is_not_made_is_said_kindly_and_the_choice_is_kept()
    {
        var page = await visitor.Get("/products/mug");
        var again = await page.Form().With("Options[0]", "Night").With("Options[1]", "500 ml").With("Quantity", "2").Submit();
        again.Status.ShouldBe(HttpStatusCode.OK);
        again.All(".error-summary li").ShouldBe(["Mug is not made in Night / 500 ml. Please choose another combination."]);
        again.Form()["Options[0]"].ShouldBe("Night");
        again.Form()["Quantity"].ShouldBe("2");
    }

    [Fact]
    public async Task A_sold_out_combination_and_too_many_are_refused_in_words()
    {
        var page = await visitor.Get("/products/mug");
        (await page.Form().With("Options[0]", "Night").With("Options[1]", "300 ml").Submit()).All(".error-summary li").ShouldBe(["Mug, Night / 300 ml is sold out."]);
        (await page.Form().With("Options[0]", "Moss").With("Options[1]", "500 ml").With("Quantity", "4").Submit())
            .All(".error-summary li").ShouldBe(["Only 3 of Mug, Moss / 500 ml left."]);
        (await page.Form().With("Quantity", "many").Submit()).All(".error-summary").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_form_is_refused_when_another_site_sends_it()
    {
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/products/mug");
        forged.Headers.Add("Sec-Fetch-Site", "cross-site");
        forged.Content = new FormUrlEncodedContent([new("Options[0]", "Moss"), new("Options[1]", "300 ml"), new("Quantity", "1")]);
        ((int)(await visitor.SendOnce(forged)).Status).ShouldBeInRange(400, 499);
        visitor.Cookies.Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_script_is_told_every_variant_as_the_server_prices_it()
    {
        var json = (await visitor.Get("/products/mug")).Document.QuerySelector("#variants")!.TextContent;
        using var variants = System.Text.Json.JsonDocument.Parse(json);
        var second = variants.RootElement[1];
        second.GetProperty("options").GetProperty("Size").GetString().ShouldBe("500 ml");
        second.GetProperty("price").GetString().ShouldBe("€19.00");
        second.GetProperty("before").GetString().ShouldBe("€24.00");
        second.GetProperty("stock").GetString().ShouldBe("Only 3 left");
        second.GetProperty("level").GetString().ShouldBe("low");
    }

    [Fact]
    public async Task Parts_of_a_set_are_bought_one_by_one_and_a_part_with_options_leads_to_its_page()
    {
        var (kettle, lantern) = (Product("Kettle", Variant(5200, 5)), Product("Lantern", Variant(6400, 0)));
        await site.Stock(kettle, lantern);
        var mug = await site.InDatabase(db => Task.FromResult(db.Products.First(p => p.Slug == "mug").Id));
        var set = Product("Camp kitchen");
        set.Kind = ProductKind.Grouped;
        set.Links.AddRange(new[] { kettle.Id, lantern.Id, mug }.Select((id, i) => new ProductLink { TargetId = id, Kind = LinkKind.Part, Position = i }));
        await site.Stock(set);

        var page = await visitor.Get("/products/camp-kitchen");
        page.All(".grouped tbody th").ShouldBe(["Kettle", "Lantern", "Mug"]);
        page.Document.QuerySelector(".grouped a[href='/products/mug']").ShouldNotBeNull();
        (await page.Form().Submit()).Text.ShouldContain("Please set a quantity for at least one");
        var cart = await page.Form().With("Items[0].Quantity", "2").Submit();
        cart.Text.ShouldContain("What you chose is in your cart.");
        cart.All(".cart-lines .total").ShouldBe(["€104.00"]);
    }

    [Fact]
    public async Task Something_sold_elsewhere_leads_there_and_a_script_address_leads_nowhere()
    {
        var (course, trap) = (Product("Course", Variant(4500)), Product("Trap"));
        (course.Kind, course.ExternalUrl, course.ButtonText) = (ProductKind.External, "https://example.com/course", "Book it");
        (trap.Kind, trap.ExternalUrl) = (ProductKind.External, "javascript:alert(1)");
        await site.Stock(course, trap);
        var link = (await visitor.Get("/products/course")).Document.QuerySelector("main a.button")!;
        link.GetAttribute("href").ShouldBe("https://example.com/course");
        link.GetAttribute("rel").ShouldBe("nofollow noopener");
        (await visitor.Get("/products/trap")).Body.ShouldNotContain("javascript:");
    }

    [Fact]
    public async Task Stock_is_told_in_plain_words()
    {
        var later = Variant(100, stock: 0);
        later.AllowBackorder = true;
        await site.Stock(Product("Plenty", Variant(100, stock: 6)), Product("Few", Variant(100, stock: 5)), Product("Gone", Variant(100, stock: 0)),
            Product("Uncounted", Variant(100, stock: null)), Product("Later", later));
        foreach (var (slug, words) in new[] { ("plenty", "In stock"), ("few", "Only 5 left"), ("gone", "Sold out"), ("uncounted", "In stock"), ("later", "Available on backorder") })
            (await visitor.Get("/products/" + slug)).All("p.stock").ShouldBe([words]);
    }
}
