using WebApp.Catalog;
using WebApp.Tests.Support;
using static WebApp.Tests.Pages.Shop.Goods;

namespace WebApp.Tests.Pages.Shop;

public sealed class CartTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site;
    private Visitor visitor = null!;

    public async Task InitializeAsync()
    {
        await shared.EmptyAsync();
        visitor = new Visitor(site);
        await site.Stock(Product("Mug", Variant(1800, stock: 5)), Product("Axe", Variant(6000)));
    }

    public Task DisposeAsync()
    {
        visitor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Lines_add_up_and_delivery_becomes_free()
    {
        await visitor.AddToCart("mug");
        var cart = await visitor.AddToCart("mug");
        cart.All(".totals dd").ShouldBe(["€36.00", "€4.90", "€40.90"]);
        (await visitor.AddToCart("axe")).All(".totals dd").ShouldBe(["€96.00", "Free", "€96.00"]);
    }

    [Fact]
    public async Task Quantities_are_changed_and_things_taken_out_with_plain_forms()
    {
        await visitor.AddToCart("mug");
        var cart = await visitor.AddToCart("axe");
        cart = await cart.Form("li:first-child form.quantity").With("quantity", "3").Submit();
        cart.All(".cart-lines .total").ShouldBe(["€54.00", "€60.00"]);
        cart = await cart.Form("li:first-child form:not(.quantity)").Submit();
        cart.All(".cart-lines .name a").ShouldBe(["Axe"]);
        cart = await cart.Form("main form:not(.quantity)").Submit();
        cart.Text.ShouldContain("Your cart is empty");
    }

    [Fact]
    public async Task More_than_there_is_is_marked_beside_the_line_and_closes_the_way_on()
    {
        var cart = await visitor.AddToCart("mug", 4);
        cart = await cart.Form("form.quantity").With("quantity", "9").Submit();
        cart.All(".cart-lines .error").ShouldBe(["Only 5 of Mug left. Please take fewer."]);
        cart.Document.QuerySelector("a[href='/checkout']").ShouldBeNull();

        await site.InDatabase(async db =>
        {
            db.Variants.Single(v => v.PriceMinor == 1800).Stock = 0;
            await db.SaveChangesAsync();
        });
        (await visitor.Get("/cart")).All(".cart-lines .error").ShouldBe(["Mug is sold out. Please remove it."]);
    }

    [Fact]
    public async Task The_cart_of_another_visitor_stays_theirs()
    {
        await visitor.AddToCart("mug");
        using var other = new Visitor(site);
        (await other.Get("/cart")).Text.ShouldContain("Your cart is empty");
    }
}
