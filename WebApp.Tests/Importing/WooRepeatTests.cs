using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Importing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>Importing again: nothing twice, nothing lost.</summary>
public sealed class WooRepeatTests(EmptiedWoo emptied) : IClassFixture<EmptiedWoo>, IAsyncLifetime
{
    private const string Header = "SKU,Name,Regular price,Stock";
    private readonly WooCase woo = emptied.Woo;

    public Task InitializeAsync() => emptied.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_changed_row_updates_and_the_others_are_left_alone()
    {
        await woo.Take(Header, "A,One,10,5", "B,Two,20,5");
        await woo.Site.InDatabase(db => db.WriteAsync(async () => (await db.Products.SingleAsync(p => p.Name == "Two")).Name = "Two, as we call it", default));
        var report = await woo.Take(Header, "A,One,12,5", "B,Two,20,5", "C,Three,30,5");
        (report.Count(RowOutcome.Updated), report.Count(RowOutcome.Unchanged), report.Count(RowOutcome.New)).ShouldBe((1, 1, 1));
        (await woo.Variant("A")).PriceMinor.ShouldBe(1200);
        (await woo.Product("Two, as we call it")).Variants.Single().Sku.ShouldBe("B");
    }

    [Theory]
    [InlineData("10", 8)]
    [InlineData("14", 12)]
    [InlineData("3", 1)]
    [InlineData("1", 0)]
    [InlineData("", null)]
    public async Task Stock_moves_by_what_changed_in_the_file_and_never_over_what_was_sold_here(string again, int? expected)
    {
        await woo.Take(Header, "A,One,10,10");
        await woo.Site.InDatabase(db => db.WriteAsync(async () =>
            Stock.Move(db, await db.Variants.SingleAsync(v => v.Sku == "A"), -2, StockReason.Held, "1001", DateTime.UtcNow), default));

        await woo.Take(Header, $"A,One,10,{again}");

        var variant = await woo.Variant("A");
        variant.Stock.ShouldBe(expected);
        if (expected is not null)
        {
            var moved = await woo.Site.InDatabase(db => db.StockMovements.Where(m => m.VariantId == variant.Id).SumAsync(m => m.Delta));
            moved.ShouldBe(expected.Value);
        }
    }

    [Fact]
    public async Task A_file_with_a_few_columns_changes_only_those()
    {
        await woo.Take("SKU,Name,Description,Regular price,Stock,Categories", "A,One,Long text,10,5,Shelf");
        await woo.Take("SKU,Regular price", "A,11");
        var product = await woo.Product("One");
        (product.Description, product.Categories.Count, product.Variants.Single().PriceMinor, product.Variants.Single().Stock).ShouldBe(("Long text", 1, 1100, 5));
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_completed_by_the_next()
    {
        string[] lines = ["Type,SKU,Name,Regular price,Grouped products", "grouped,SET,Set,,\"A, B\"", "simple,A,One,1,", "simple,B,Two,2,"];
        await woo.Take(lines);
        // As if it had been killed between the products and their links.
        await woo.Site.InDatabase(db => db.WriteAsync(async () =>
        {
            await db.Set<ProductLink>().ExecuteDeleteAsync();
            await db.ImportedRecords.Where(r => r.Key == "sku:set").ExecuteUpdateAsync(s => s.SetProperty(r => r.Fingerprint, ""));
        }, default));
        await woo.Take(lines);
        (await woo.Product("Set")).Links.Count.ShouldBe(2);
        (await woo.Counts()).ShouldStartWith("3 products, 2 variants");
    }

    [Fact]
    public async Task A_simple_product_can_become_one_with_variations()
    {
        await woo.Take("Type,SKU,Name,Regular price", "simple,V,Vest,9");
        await woo.Take("Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)", "variable,V,Vest,,,Size,S", "variation,V-S,,9,V,Size,S");
        var vest = await woo.Product("Vest");
        vest.Variants.Where(v => v.IsActive).Select(v => v.Sku).ShouldBe(["V-S"]);
    }

    [Fact]
    public async Task Variations_alone_join_a_product_that_an_earlier_file_brought()
    {
        const string header = "Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)";
        await woo.Take(header, "variable,V,Vest,,,Size,\"S, M\"", "variation,V-S,,9,V,Size,S");
        await woo.Take(header, "variation,V-M,,9,V,Size,M");
        (await woo.Product("Vest")).Variants.Select(v => v.Label).Order().ShouldBe(["M", "S"]);
    }

    [Fact]
    public async Task Numbers_of_two_shops_do_not_mix_their_products()
    {
        await woo.Take("ID,SKU,Name,Regular price", "5,A,One,1");
        await woo.Take("ID,SKU,Name,Regular price", "5,X,Other,2");
        (await woo.Counts()).ShouldStartWith("2 products, 2 variants");
    }

    [Fact]
    public async Task A_product_of_the_shop_with_the_same_sku_is_updated_and_that_is_said()
    {
        await woo.Site.InDatabase(db => db.WriteAsync(() =>
        {
            var product = new Product { Slug = "ours", Name = "Ours" };
            product.Variants.Add(new Variant { Sku = "A", Currency = "EUR", PriceMinor = 100 });
            db.Products.Add(product);
            return Task.CompletedTask;
        }, default));
        var report = await woo.Take(Header, "A,Theirs,2,4");
        (await woo.Counts()).ShouldStartWith("1 products, 1 variants");
        (await woo.Variant("A")).PriceMinor.ShouldBe(200);
        report.Changes.ShouldContain(c => c.Words == "A was in the shop already and was updated.");
    }
}
