using System.Net;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Tests.Support;
using static WebApp.Tests.Pages.Shop.Goods;

namespace WebApp.Tests.Pages.Shop;

public sealed class BrowsingTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site;
    private Visitor visitor = null!;

    public async Task InitializeAsync()
    {
        await shared.EmptyAsync();
        visitor = new Visitor(site);
    }

    public Task DisposeAsync()
    {
        visitor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_empty_site_says_so_kindly_everywhere()
    {
        (await visitor.Get("/")).Text.ShouldContain("The shelves are still empty");
        (await visitor.Get("/shop")).Text.ShouldContain("Nothing here at the moment");
        (await visitor.Get("/articles")).Text.ShouldContain("Nothing written yet");
        (await visitor.Get("/cart")).Text.ShouldContain("Your cart is empty");
        (await visitor.Get("/checkout")).Text.ShouldContain("Your cart is empty");
        visitor.Cookies.Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_does_not_exist_is_a_404()
    {
        foreach (var path in new[]
        {
            "/products/nothing", "/shop/nothing", "/articles/nothing", "/nothing", "/shop?page=0", "/shop?page=2", "/shop?page=x", "/shop?page=2147483647",
            "/orders/1001-ABCD?key=x",
        })
            (await visitor.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task Shared_pages_set_no_cookie_and_hold_no_token()
    {
        await site.Stock(Product("Mug", Variant(1800)));
        foreach (var path in new[] { "/", "/shop", "/products/mug" })
        {
            var page = await visitor.Get(path);
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Headers.ContainsKey("Set-Cookie").ShouldBeFalse();
            page.Body.ShouldNotContain("__RequestVerificationToken");
            page.Headers["Cache-Control"].ShouldBe("no-cache");
        }
    }

    [Fact]
    public async Task Products_stand_in_the_order_that_the_visitor_asks_for_by_what_they_cost_now()
    {
        var ended = Variant(5000, sale: 100);
        ended.SaleUntil = DateTime.UtcNow.AddDays(-1);
        var coming = Variant(4000, sale: 100);
        coming.SaleFrom = DateTime.UtcNow.AddDays(1);
        var parts = Product("apron", Variant(2500));
        await site.Stock(parts, Product("Drill", ended), Product("Chisel", coming), Product("Bell", Variant(9000, sale: 1000)), Product("Nothing offered"));
        var set = Product("Every part");
        set.Kind = ProductKind.Grouped;
        set.Links.Add(new ProductLink { TargetId = parts.Id, Kind = LinkKind.Part });
        await site.Stock(set);

        (await Names("/shop")).ShouldBe(["Every part", "Nothing offered", "Bell", "Chisel", "Drill", "apron"]);
        (await Names("/shop?sort=name")).ShouldBe(["apron", "Bell", "Chisel", "Drill", "Every part", "Nothing offered"]);
        (await Names("/shop?sort=price")).ShouldBe(["Bell", "apron", "Every part", "Chisel", "Drill", "Nothing offered"]);
        (await Names("/shop?sort=price-desc")).ShouldBe(["Drill", "Chisel", "apron", "Every part", "Bell", "Nothing offered"]);
        (await visitor.Get("/shop?sort=name")).Document.QuerySelector("select option[selected]")!.GetAttribute("value").ShouldBe("name");
    }

    [Fact]
    public async Task A_sale_shows_both_prices_while_it_lasts_and_not_after()
    {
        var ended = Variant(5000, sale: 100);
        ended.SaleUntil = DateTime.UtcNow.AddDays(-1);
        await site.Stock(Product("Bell", Variant(9000, sale: 1000)), Product("Drill", ended));

        (await visitor.Get("/shop")).All(".price").ShouldBe(["€50.00", "Now €10.00 before €90.00"]);
        (await visitor.Get("/products/bell")).All(".price").ShouldBe(["Now €10.00 before €90.00"]);
        (await visitor.Get("/products/drill")).All(".price").ShouldBe(["€50.00"]);
    }

    [Fact]
    public async Task A_category_holds_what_is_nested_in_it_and_counts_each_product_once()
    {
        var kitchen = new Category { Slug = "kitchen", Name = "Kitchen" };
        var enamel = new Category { Slug = "enamel", Name = "Enamel", Parent = kitchen };
        var (mug, kettle) = (Product("Mug", Variant(1800)), Product("Kettle", Variant(5200)));
        mug.Categories.AddRange([kitchen, enamel]);
        kettle.Categories.Add(kitchen);
        await site.Stock(mug, kettle, Product("Axe", Variant(9600)));

        var page = await visitor.Get("/shop/kitchen");
        page.Heading.ShouldBe("Kitchen");
        page.All(".product-card h2").ShouldBe(["Kettle", "Mug"]);
        page.All(".categories a").ShouldBe(["Everything 3", "Kitchen 2", "Enamel 1"]);
        (await page.Follow(".categories a[href='/shop/enamel']")).All(".product-card h2").ShouldBe(["Mug"]);
    }

    [Fact]
    public async Task A_long_shelf_goes_on_overleaf_and_keeps_the_order()
    {
        await site.Stock([.. Enumerable.Range(1, 25).Select(n => Product($"Thing {n:00}", Variant(n * 100)))]);
        var first = await visitor.Get("/shop?sort=price");
        first.All(".product-card").Count.ShouldBe(24);
        first.Text.ShouldContain("25 products");
        var second = await first.Follow("a[rel=next]");
        second.Path.ShouldBe("/shop?sort=price&page=2");
        second.All(".product-card h2").ShouldBe(["Thing 25"]);
    }

    [Fact]
    public async Task Drafts_and_unlisted_products_stay_off_the_shelf_and_only_drafts_are_unknown()
    {
        var (draft, unlisted) = (Product("Draft", Variant(1)), Product("Unlisted", Variant(1)));
        draft.Status = PublishStatus.Draft;
        unlisted.IsListed = false;
        await site.Stock(draft, unlisted);
        (await visitor.Get("/shop")).All(".product-card").ShouldBeEmpty();
        (await visitor.Get("/products/draft")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Get("/products/unlisted")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_sold_out_can_be_left_out()
    {
        await site.Stock(Product("Mug", Variant(1800)), Product("Hat", Variant(3400, stock: 0)));
        var all = await visitor.Get("/shop");
        all.All(".product-card.sold-out h2").ShouldBe(["Hat"]);
        var some = await all.Form(".toolbar form").Tick("instock").Submit();
        some.All(".product-card h2").ShouldBe(["Mug"]);
    }

    private async Task<IReadOnlyList<string>> Names(string path) => (await visitor.Get(path)).All(".product-card h2");
}
