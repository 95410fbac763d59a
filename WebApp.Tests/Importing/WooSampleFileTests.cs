using WebApp.Catalog;
using WebApp.Importing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>The files that come with WooCommerce itself, each imported twice.</summary>
public sealed class WooSampleFileTests : IAsyncLifetime
{
    private const string Sample = "data/woocommerce/sample_products.csv";
    private const string Importer = "data/woocommerce/importer-sample.csv";
    private readonly WooCase woo = new(allowPrivateNetworks: true);
    private readonly PictureServer otherShop = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await woo.DisposeAsync();
        await otherShop.DisposeAsync();
    }

    [SharedDataFact(Sample)]
    public async Task The_sample_products_arrive_whole_and_only_once()
    {
        var first = await Import(Sample);
        (first.Count(RowOutcome.New), first.Count(RowOutcome.Refused), first.Problems.Count).ShouldBe((24, 0, 0), woo.Output);
        const string expected = "15 products, 27 variants, 6 categories, 3 links, 3 downloads, 23 pictures, 0 movements";
        (await woo.Counts()).ShouldBe(expected);
        (first.PicturesFetched, first.MissingPictures.Count, first.FilesFetched).ShouldBe((22, 0, 3));

        var second = await Import(Sample);
        (second.Count(RowOutcome.Unchanged), second.Count(RowOutcome.New), second.Count(RowOutcome.Updated)).ShouldBe((24, 0, 0), woo.Output);
        (await woo.Counts()).ShouldBe(expected);
        (second.PicturesFetched, second.PicturesKnown, second.FilesFetched, otherShop.AskedInAll).ShouldBe((0, 22, 0, 25));

        var hoodie = await woo.Product("Hoodie");
        hoodie.OptionNames.ShouldBe(["Color", "Logo"]);
        hoodie.Variants.Count.ShouldBe(6);
        var red = hoodie.Variants.Single(v => v.Sku == "cc-hoodie-red");
        (red.Label, red.PriceMinor, red.SaleMinor).ShouldBe(("Red / No", 4500, 4200));
        var shirt = await woo.Product("T-Shirt");
        shirt.Variants.Select(v => v.Sku).Order().First().ShouldBe("cc-t-shirt-blue-large");
        shirt.Variants.Count.ShouldBe(9);
        shirt.Categories.Single().Parent!.Name.ShouldBe("Clothing");
        var set = await woo.Product("Logo Collection");
        set.Kind.ShouldBe(ProductKind.Grouped);
        set.Links.OrderBy(l => l.Position).Select(l => l.Target!.Name).ShouldBe(["Hoodie with Pocket and Logo", "Beanie with Logo", "T-Shirt with Logo"]);
        var donation = await woo.Product("ClassicPress Donation");
        (donation.Kind, donation.ExternalUrl, donation.ButtonText).ShouldBe((ProductKind.External, "https://www.classicpress.net/donate/", "Donate to ClassicPress"));
        (await woo.Product("Hoodie with Pocket")).IsListed.ShouldBeFalse();
        (await woo.Product("Album")).Variants.Single().IsVirtual.ShouldBeTrue();
        (await woo.Product("Album")).Downloads.Count.ShouldBe(2);
    }

    [SharedDataFact(Importer)]
    public async Task The_importer_sample_without_numbers_arrives_whole_and_only_once()
    {
        var first = await Import(Importer);
        (first.Count(RowOutcome.New), first.Count(RowOutcome.Refused), first.Problems.Count).ShouldBe((7, 0, 0), woo.Output);
        const string expected = "5 products, 5 variants, 5 categories, 4 links, 1 downloads, 10 pictures, 3 movements";
        (await woo.Counts()).ShouldBe(expected);

        var second = await Import(Importer);
        (second.Count(RowOutcome.Unchanged), second.Count(RowOutcome.New), second.Count(RowOutcome.Updated)).ShouldBe((7, 0, 0), woo.Output);
        (await woo.Counts()).ShouldBe(expected);

        var logo = (await woo.Product("Woo Logo")).Variants.Single();
        (logo.PriceMinor, logo.SaleMinor, logo.Stock, logo.AllowBackorder, logo.WeightGrams).ShouldBe((2000, 1800, 5, true, 1000));
        logo.SaleUntil.ShouldBe(new DateTime(2030, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        var idea = await woo.Product("Ship Your Idea");
        idea.Variants.OrderBy(v => v.Position).Select(v => (v.Sku, v.Label, v.Stock)).ShouldBe(
            [("WOOIDEA-black-m", "Black / M", 6), ("WOOIDEA-green-l", "Green / L", 10)], woo.Output);
        (await woo.Product("Best Woo Products")).Links.Count(l => l.Kind == LinkKind.Part).ShouldBe(2);
    }

    /// <summary>The file as it is, but for its pictures, which stand on a server of our own.</summary>
    private async Task<ImportReport> Import(string file)
    {
        var text = await File.ReadAllTextAsync(SharedDataFactAttribute.Path(file)!);
        return await woo.Import(text.Replace("https://classiccommerce.cc", otherShop.Address, StringComparison.Ordinal)
            .Replace("http://demo.woothemes.com", otherShop.Address, StringComparison.Ordinal));
    }
}
