using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Importing;
using WebApp.Media;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

public sealed class DemoContentTests
{
    [Fact]
    public async Task The_first_start_fills_an_empty_shop_and_the_second_leaves_it_alone()
    {
        await using var site = new TestSite().With("Site:DemoContent", "true");
        await using var again = new TestSite(site.Folder).With("Site:DemoContent", "true");
        (await Shop(site)).ShouldBe((35, 96, 6, 7, 6, 81));
        await site.InDatabase(async db => (await db.Media.CountAsync(m => m.OriginalName == DemoContent.HeroName)).ShouldBe(1));
        await site.InDatabase(db => db.WriteAsync(async () => db.Remove(await db.Products.FirstAsync(p => p.Slug == "kitchen-knife")), default));
        (await Shop(again)).Products.ShouldBe(34);
    }

    [Fact]
    public async Task Every_product_has_a_price_a_shelf_and_a_picture_with_words()
    {
        await using var site = new TestSite().With("Site:DemoContent", "true");
        var products = await site.InDatabase(db => db.Products.AsSplitQuery().Include(p => p.Variants).Include(p => p.Categories)
            .Include(p => p.Pictures).ThenInclude(p => p.Media).Include(p => p.Links).ToListAsync());
        products.Count(p => p.Variants.Exists(v => v.CanSell(1))).ShouldBeGreaterThan(30);
        foreach (var product in products)
        {
            product.Variants.ShouldNotBeEmpty(product.Name);
            product.Variants.ShouldAllBe(v => v.PriceMinor > 0);
            product.Variants.ShouldAllBe(v => v.OptionValues.Count == product.OptionNames.Count);
            product.Categories.ShouldNotBeEmpty(product.Name);
            product.Pictures.OrderBy(p => p.Position).First().Media!.Alt.ShouldNotBeEmpty(product.Name);
        }
    }

    [Fact]
    public async Task Prices_follow_the_currency_of_the_site()
    {
        await using var site = new TestSite().With("Site:DemoContent", "true").With("Site:Currency", "JPY");
        var mug = await site.InDatabase(db => db.Variants.FirstAsync(v => v.Product!.Slug == "enamel-mug"));
        (mug.Currency, mug.PriceMinor).ShouldBe(("JPY", 16));
    }

    [Fact]
    public async Task A_shop_that_has_anything_is_left_alone()
    {
        await using var site = new TestSite();
        await site.InDatabase(db => db.WriteAsync(() => Task.FromResult(db.Categories.Add(new Category { Slug = "ours", Name = "Ours" })), default));
        (await site.InScope(s => s.GetRequiredService<DemoContent>().LoadAsync(DemoContent.Folder, default))).ShouldBeFalse();
        (await Shop(site)).Products.ShouldBe(0);
    }

    private static Task<(int Products, int Variants, int Categories, int Articles, int Pages, int Pictures)> Shop(TestSite site) =>
        site.InDatabase(async db => (await db.Products.CountAsync(), await db.Variants.CountAsync(), await db.Categories.CountAsync(),
            await db.Articles.CountAsync(), await db.ContentPages.CountAsync(), await db.Media.CountAsync()));
}
