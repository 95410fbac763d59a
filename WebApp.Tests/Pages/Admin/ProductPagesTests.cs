using System.Net;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

public sealed class ProductPagesTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site;
    private Visitor grace = null!;

    public async Task InitializeAsync() => grace = await (await shared.EmptyAsync()).SignedIn(Cast.Grace);

    public Task DisposeAsync()
    {
        grace.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_product_with_variants_and_pictures_is_made_from_nothing()
    {
        var category = await site.InDatabase(db => db.WriteAsync(() => Task.FromResult(db.Categories.Add(new Category { Slug = "kitchen", Name = "Kitchen" }).Entity), default));
        var form = (await grace.Get("/admin/products/new")).Form()
            .With("Input.Name", "Enamel mug").With("Input.Summary", "For the hook").With("Input.OptionNames[0]", "Colour")
            .Attach("Files", "moss.png", Pictures.Numbered(1), "image/png").Attach("Files", "ember.png", Pictures.Numbered(2), "image/png");
        form = (await form.Submit("Use these options")).Form()
            .Attach("Files", "moss.png", Pictures.Numbered(1), "image/png").Attach("Files", "ember.png", Pictures.Numbered(2), "image/png");
        var page = await form.Submit("Upload");
        page.All(".images li").Count.ShouldBe(2);
        page.Form()["Input.Name"].ShouldBe("Enamel mug");

        var ember = page.Document.QuerySelectorAll("[name='Input.Pictures[1].MediaId']").Single().GetAttribute("value")!;
        page = await page.Form()
            .With("Input.Variants[0].Options[0]", "Moss").With("Input.Variants[0].Sku", "MUG-MO").With("Input.Variants[0].Price", "19,20").With("Input.Variants[0].Stock", "41")
            .With("Input.Variants[1].Options[0]", "Ember").With("Input.Variants[1].Sku", "MUG-EM").With("Input.Variants[1].Price", "24").With("Input.Variants[1].Sale", "18.50")
            .With("Input.Variants[1].PictureId", ember).With("Input.Pictures[0].Alt", "Mug in moss").With("Input.Status", "Published")
            .Tick("Input.CategoryIds").Submit("Save");
        page.Text.ShouldContain("Saved.");
        page.Heading.ShouldBe("Enamel mug");

        var mug = await StoredAsync("enamel-mug");
        mug.Status.ShouldBe(PublishStatus.Published);
        mug.OptionNames.ShouldBe(["Colour"]);
        mug.UpdatedBy.ShouldBe("Grace Manager");
        mug.Categories.ShouldHaveSingleItem().Id.ShouldBe(category.Id);
        mug.Pictures.OrderBy(p => p.Position).First().Media!.Alt.ShouldBe("Mug in moss");
        mug.Variants.OrderBy(v => v.Position).Select(v => (v.Sku, v.Label, v.PriceMinor, v.SaleMinor, v.Stock, v.Currency, v.IsActive)).ShouldBe(
            [("MUG-MO", "Moss", 1920L, null, 41, "EUR", true), ("MUG-EM", "Ember", 2400L, 1850L, null, "EUR", true)]);
        $"{mug.Variants.Single(v => v.Sku == "MUG-EM").PictureId}".ShouldBe(ember);
    }

    [Fact]
    public async Task Pictures_are_put_in_order_and_taken_out_before_saving()
    {
        await site.AddProductAsync("Lantern");
        var form = (await grace.Get("/admin/products/1")).Form();
        for (var i = 0; i < 3; i++)
            form.Attach("Files", $"{i}.png", Pictures.Numbered(i + 10), "image/png");
        var page = await form.Submit("Upload");
        page = await page.Form().Submit("Earlier: image 3");
        page = await page.Form().Submit("Remove image 1");
        await page.Form().Submit("Save");
        var names = (await StoredAsync("lantern")).Pictures.OrderBy(p => p.Position).Select(p => p.Media!.OriginalName);
        names.ShouldBe(["2.png", "1.png"]);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused_by_name_and_the_rest_is_kept()
    {
        await site.AddProductAsync("Lantern");
        var page = await (await grace.Get("/admin/products/1")).Form().With("Input.Name", "Storm lantern")
            .Attach("Files", "good.png", Pictures.Numbered(3), "image/png").Attach("Files", "fake.png", "<html>"u8.ToArray(), "image/png")
            .Submit("Save");
        page.All(".upload .error").ShouldHaveSingleItem().ShouldStartWith("fake.png: ");
        page.All(".images li").Count.ShouldBe(1);
        page.Form()["Input.Name"].ShouldBe("Storm lantern");
        (await StoredAsync("lantern")).Name.ShouldBe("Lantern");
    }

    [Fact]
    public async Task Prices_are_refused_in_their_cell_and_nothing_is_lost()
    {
        await site.AddProductAsync("Mug", p => p.OptionNames = ["Colour"], Stocked.Variant("A", options: "Moss"), Stocked.Variant("B", options: "Ember"));
        var page = await (await grace.Get("/admin/products/1")).Form()
            .With("Input.Variants[0].Price", "30").With("Input.Variants[1].Price", "12.345").Submit("Save");
        var cell = page.Document.QuerySelector("#Input_Variants_1__Price")!;
        cell.GetAttribute("aria-invalid").ShouldBe("true");
        page.Document.GetElementById(cell.GetAttribute("aria-describedby")!)!.TextContent.ShouldBe("EUR has 2 decimals: write it like 12.50.");
        page.Document.QuerySelector(".error-summary a")!.GetAttribute("href").ShouldBe("#Input_Variants_1__Price");
        page.Form()["Input.Variants[0].Price"].ShouldBe("30");
        page.Form()["Input.Variants[1].Price"].ShouldBe("12.345");
        (await StoredAsync("mug")).Variants.ShouldAllBe(v => v.PriceMinor == 2500);
    }

    [Fact]
    public async Task An_address_and_a_SKU_belong_to_one_product()
    {
        await site.AddProductAsync("Mug");
        await site.AddProductAsync("Cup");
        var page = await (await grace.Get("/admin/products/2")).Form().With("Input.Slug", "mug").With("Input.Variants[0].Sku", "MUG").Submit("Save");
        page.All("p.error").ShouldBe(["“Mug” has this SKU already.", "“Mug” has this address already. Type another one."]);
    }

    [Fact]
    public async Task Variants_may_swap_their_SKUs()
    {
        await site.AddProductAsync("Mug", p => p.OptionNames = ["Colour"], Stocked.Variant("A", options: "Moss"), Stocked.Variant("B", options: "Ember"));
        await (await grace.Get("/admin/products/1")).Form().With("Input.Variants[0].Sku", "B").With("Input.Variants[1].Sku", "A").Submit("Save");
        (await StoredAsync("mug")).Variants.OrderBy(v => v.Id).Select(v => v.Sku).ShouldBe(["B", "A"]);
    }

    [Fact]
    public async Task Stock_that_is_sold_while_somebody_types_stays_sold()
    {
        var mug = await site.AddProductAsync("Mug");
        var form = (await grace.Get("/admin/products/1")).Form();
        await site.AddOrderAsync(OrderStatus.Paid, mug.Variants[0], quantity: 3);
        var page = await form.With("Input.Variants[0].Stock", "15").Submit("Save");
        page.Text.ShouldContain("Stock of MUG changed from 10 to 7 while you were editing; your change was added to that, so it is 12 now.");
        (await StoredAsync("mug")).Variants[0].Stock.ShouldBe(12);
        var last = await site.InDatabase(db => db.StockMovements.OrderByDescending(m => m.Id).FirstAsync());
        (last.Delta, last.Reason, last.Details).ShouldBe((5, StockReason.Adjusted, "Grace Manager"));
    }

    [Fact]
    public async Task Stock_cannot_be_taken_down_below_what_was_sold()
    {
        var mug = await site.AddProductAsync("Mug");
        var form = (await grace.Get("/admin/products/1")).Form();
        await site.AddOrderAsync(OrderStatus.Paid, mug.Variants[0], quantity: 6);
        var page = await form.With("Input.Variants[0].Stock", "0").Submit("Save");
        page.All("p.error").ShouldHaveSingleItem().ShouldBe("6 were sold since you opened this page and 4 are left. Type the number again.");
        (await StoredAsync("mug")).Variants[0].Stock.ShouldBe(4);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_loses_nothing()
    {
        await site.AddProductAsync("Mug");
        using var ada = await site.SignedIn(Cast.Ada);
        var mine = (await grace.Get("/admin/products/1")).Form();
        await (await ada.Get("/admin/products/1")).Form().With("Input.Name", "Ada’s mug").Submit("Save");

        var page = await mine.With("Input.Name", "My mug").With("Input.Variants[0].Price", "31").Submit("Save");
        page.Text.ShouldContain("Ada Owner saved this product while you were editing it");
        page.Text.ShouldContain("Name: stored is “Ada’s mug”, you typed “My mug”.");
        (await StoredAsync("mug")).Name.ShouldBe("Ada’s mug");
        page.Form()["Input.Variants[0].Price"].ShouldBe("31");

        (await page.Form().Submit("Save")).Text.ShouldContain("Saved.");
        (await StoredAsync("mug")).Name.ShouldBe("My mug");
    }

    [Fact]
    public async Task A_variant_that_was_sold_is_switched_off_and_another_one_goes()
    {
        var mug = await site.AddProductAsync("Mug", p => p.OptionNames = ["Colour"],
            Stocked.Variant("A", options: "Moss"), Stocked.Variant("B", stock: 5, options: "Ember"), Stocked.Variant("C", options: "Cream"));
        await site.AddOrderAsync(OrderStatus.Paid, mug.Variants[0]);
        var page = await (await grace.Get("/admin/products/1")).Form()
            .Tick("Input.Variants[0].Remove").Tick("Input.Variants[1].Remove").Submit("Save");
        page.Text.ShouldContain("A was ordered before, so it is switched off and not deleted.");
        (await StoredAsync("mug")).Variants.Select(v => (v.Sku, v.IsActive)).ShouldBe([("A", false), ("C", true)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_product_with_as_many_variants_as_allowed_is_saved()
    {
        await site.AddProductAsync("Mug", p => p.OptionNames = ["Colour"],
            [.. Enumerable.Range(0, 100).Select(i => Stocked.Variant($"M{i}", stock: 1, options: $"Colour {i}"))]);
        var page = await (await grace.Get("/admin/products/1")).Form().With("Input.Variants[99].Price", "99").Submit("Save");
        page.Text.ShouldContain("Saved.");
        (await StoredAsync("mug")).Variants.Count(v => v.PriceMinor == 9900).ShouldBe(1);
    }

    [Fact]
    public async Task The_list_finds_by_SKU_state_and_category()
    {
        await site.AddProductAsync("Mug", p => p.Categories.Add(new Category { Slug = "kitchen", Name = "Kitchen" }));
        await site.AddProductAsync("Hat", p => p.Status = PublishStatus.Draft, Stocked.Variant("WH_1", stock: 0));
        await site.AddProductAsync("Old hat", p => p.Status = PublishStatus.Archived);
        (await grace.Get("/admin/products")).All("tbody th a").ShouldBe(["Hat", "Mug"]);
        (await grace.Get("/admin/products?q=wh_")).All("tbody th a").ShouldBe(["Hat"]);
        (await grace.Get("/admin/products?state=archived")).All("tbody th a").ShouldBe(["Old hat"]);
        (await grace.Get("/admin/products?category=1")).All("tbody th a").ShouldBe(["Mug"]);
        (await grace.Get("/admin/products?q=nothing")).Text.ShouldContain("No product fits");
    }

    [Fact]
    public async Task A_product_that_does_not_exist_is_not_found() =>
        (await grace.GetOnce("/admin/products/99")).Status.ShouldBe(HttpStatusCode.NotFound);

    private Task<Product> StoredAsync(string slug) => site.InDatabase(db => db.Products.AsNoTracking().AsSplitQuery()
        .Include(p => p.Variants).Include(p => p.Categories).Include(p => p.Pictures).ThenInclude(p => p.Media).SingleAsync(p => p.Slug == slug));
}
