using System.Globalization;
using WebApp.Catalog;
using WebApp.Catalog.Downloads;
using WebApp.Content;
using WebApp.Importing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>What WooCommerce's schema and exporter allow beyond the sample files.</summary>
public sealed class WooFormatTests(WooFixture shared, EmptiedWoo emptied) : IClassFixture<WooFixture>, IClassFixture<EmptiedWoo>, IAsyncLifetime
{
    private readonly WooCase woo = emptied.Woo;

    public Task InitializeAsync() => emptied.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Columns_are_known_by_name_in_any_order_and_case_behind_a_mark_and_with_semicolons()
    {
        await woo.ImportBytes([0xEF, 0xBB, 0xBF, .. "REGULAR PRICE;name;Sku\n12,50;Mug;MUG-1\n"u8]);
        (await woo.Variant("MUG-1")).PriceMinor.ShouldBe(1250);
        (await woo.Product("Mug")).Status.ShouldBe(PublishStatus.Published);
    }

    [Theory]
    [InlineData("3", "14", 3, 14)]
    [InlineData("", "", null, null)]
    [InlineData("-1", "-1", null, null)]
    [InlineData("0", "0", null, null)]
    [InlineData("99999999", "99999999", ProductDownload.MostTimes, ProductDownload.MostDays)]
    public async Task Limits_of_downloads_come_over_and_none_stays_none(string times, string days, int? limit, int? expiry)
    {
        var sku = shared.Woo.NextSku();
        const string Header = "Type,SKU,Name,Regular price,Download limit,Download expiry days,Download 1 name,Download 1 URL";
        await shared.Woo.Take(Header, $"\"simple, downloadable, virtual\",{sku},Thing {sku},1,{times},{days},Guide,https://old.invalid/guide.pdf");
        var file = (await shared.Woo.Product($"Thing {sku}")).Downloads.Single();
        (file.Name, file.Limit, file.Days, file.VariantId, file.Key).ShouldBe(("Guide", limit, expiry, null, null), "it is listed, and its file is to be brought by hand");
    }

    [Fact]
    public async Task A_file_of_a_variation_belongs_to_that_variant_alone()
    {
        var sku = shared.Woo.NextSku();
        const string Header = "Type,SKU,Parent,Name,Regular price,Attribute 1 name,Attribute 1 value(s),Download limit,Download 1 name,Download 1 URL";
        await shared.Woo.Take(Header, $"variable,{sku},,Book {sku},,Format,\"PDF, EPUB\",,,",
            $"\"variation, downloadable, virtual\",{sku}-P,{sku},Book {sku} - PDF,5,Format,PDF,2,The PDF,https://old.invalid/a.pdf",
            $"\"variation, downloadable, virtual\",{sku}-E,{sku},Book {sku} - EPUB,5,Format,EPUB,,The EPUB,https://old.invalid/a.epub");
        var book = await shared.Woo.Product($"Book {sku}");
        book.Downloads.Select(d => (d.Name, d.Limit, book.Variants.Single(v => v.Id == d.VariantId).Sku)).ShouldBe([("The PDF", 2, $"{sku}-P"), ("The EPUB", null, $"{sku}-E")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("1", PublishStatus.Published)]
    [InlineData("true", PublishStatus.Published)]
    [InlineData("0", PublishStatus.Draft)]
    [InlineData("'-1", PublishStatus.Draft)]
    [InlineData("-1", PublishStatus.Draft)]
    public async Task Published_is_read_as_the_exporter_writes_it(string cell, PublishStatus status)
    {
        var sku = shared.Woo.NextSku();
        await shared.Woo.Take("SKU,Name,Published,Regular price", $"{sku},Thing {sku},{cell},1");
        (await shared.Woo.Product($"Thing {sku}")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task What_a_lone_separator_means_is_learned_from_the_other_rows()
    {
        await woo.Take("SKU,Name,Regular price", "A,One,\"1.234\"", "B,Two,\"19,90\"");
        (await woo.Variant("A")).PriceMinor.ShouldBe(123400);
    }

    [Fact]
    public async Task Any_price_written_and_read_again_is_the_same()
    {
        var random = new Random(7);
        var minors = Enumerable.Range(0, 200).Select(_ => random.NextInt64(0, 10_000_000)).ToList();
        var german = CultureInfo.GetCultureInfo("de-DE");
        foreach (var (culture, mark) in new[] { (CultureInfo.InvariantCulture, "i"), (german, "g") })
        {
            await woo.Take(["SKU,Name,Regular price", .. minors.Select((m, i) => $"{mark}{i},Thing {mark}{i},\"{(m / 100m).ToString("N2", culture)}\"")]);
            for (var i = 0; i < minors.Count; i += 37)
                (await woo.Variant($"{mark}{i}")).PriceMinor.ShouldBe(minors[i]);
        }
    }

    [Fact]
    public async Task Categories_nest_and_commas_inside_names_are_kept()
    {
        await woo.Take("SKU,Name,Categories,Tags", @"A,Thing,""Home > Food\, drink &amp; more > Tea, Home"",""hot\, sweet, new""");
        var product = await woo.Product("Thing");
        product.Categories.Select(c => c.Name).ShouldBe(["Tea", "Home"], ignoreOrder: true);
        product.Categories.Single(c => c.Name == "Tea").Parent!.Name.ShouldBe("Food, drink & more");
        product.Tags.ShouldBe(["hot, sweet", "new"]);
    }

    [Fact]
    public async Task A_sale_runs_whole_days_in_the_shops_time_zone()
    {
        await woo.Take("SKU,Name,Regular price,Sale price,Date sale price starts,Date sale price ends", "A,Thing,20,15,2030-07-01,2030-07-31 0:00:00");
        var variant = await woo.Variant("A");
        variant.SaleFrom.ShouldBe(new DateTime(2030, 6, 30, 23, 0, 0, DateTimeKind.Utc));
        variant.SaleUntil.ShouldBe(new DateTime(2030, 7, 31, 23, 0, 0, DateTimeKind.Utc));
    }

    [Theory]
    [InlineData("", "1", "0", null, false)]
    [InlineData("", "0", "0", 0, false)]
    [InlineData("7", "1", "notify", 7, true)]
    [InlineData("'-3", "1", "1", -3, true)]
    [InlineData("-3", "1", "0", 0, false)]
    [InlineData("", "backorder", "0", 0, true)]
    public async Task Stock_is_read_with_its_flags(string stock, string inStock, string backorders, int? count, bool mayOversell)
    {
        var sku = shared.Woo.NextSku();
        await shared.Woo.Take("SKU,Name,Stock,In stock?,Backorders allowed?,Regular price", $"{sku},Thing {sku},{stock},{inStock},{backorders},1");
        var variant = await shared.Woo.Variant(sku);
        (variant.Stock, variant.AllowBackorder).ShouldBe((count, mayOversell));
    }

    [Fact]
    public async Task Variations_may_come_before_their_product_and_name_it_by_number_or_sku()
    {
        await woo.Take("ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)",
            "11,variation,V-S,,5,id:10,Size,S", "10,variable,V,Vest,,,Size,\"S, M\"", "12,\"variation, virtual\",V-M,,6,V,size,m");
        var vest = await woo.Product("Vest");
        vest.OptionNames.ShouldBe(["Size"]);
        vest.Variants.Select(v => (v.Sku, v.Label, v.IsVirtual)).ShouldBe([("V-S", "S", false), ("V-M", "M", true)], ignoreOrder: true);
    }

    [Fact]
    public async Task An_open_value_becomes_every_value_and_a_row_of_its_own_goes_before()
    {
        var report = await woo.Take("Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)",
            "variable,T,Tee,,,Colour,\"Red, Blue\",Size,\"S, M\"", "variation,T-R,,10,T,Colour,Red,Size,", "variation,T-R-M,,12,T,Colour,Red,Size,M");
        var tee = await woo.Product("Tee");
        tee.Variants.Select(v => (v.Sku, v.Label, v.PriceMinor)).ShouldBe([("T-R-s", "Red / S", 1000), ("T-R-M", "Red / M", 1200)], ignoreOrder: true);
        report.Changes.ShouldContain(c => c.Row == 3 && c.Words.Contains("it became 1 variant (Red / S)"));
    }

    [Fact]
    public async Task Stock_that_variations_share_is_divided_so_that_the_sum_stays_true()
    {
        await woo.Take("Type,SKU,Name,Regular price,Stock,Parent,Attribute 1 name,Attribute 1 value(s)",
            "variable,T,Tee,,7,,Size,\"S, M, L\"", "variation,T-S,,1,parent,T,Size,S", "variation,T-M,,1,parent,T,Size,M", "variation,T-L,,1,parent,T,Size,L");
        (await woo.Product("Tee")).Variants.OrderBy(v => v.Position).Select(v => v.Stock).ShouldBe([3, 2, 2]);
    }

    [Fact]
    public async Task Descriptions_keep_their_html_and_written_line_breaks_and_stay_harmless()
    {
        await woo.Take("SKU,Name,Short description,Description",
            @"A,""Salt &amp; <b>Pepper</b>"",""<p>Two   shakers</p>"",""<p>One</p>\n\n    <ul><li>Two</li></ul>\nC:\\new<script>alert(1)</script>""");
        var product = await woo.Product("Salt & Pepper");
        product.Summary.ShouldBe("Two shakers");
        var shown = Markup.ToHtml(product.Description);
        shown.ShouldContain("<li>Two</li>");
        shown.ShouldNotContain("<code>");
        shown.ShouldNotContain("<script>");
        product.Description.ShouldContain(@"C:\new");
    }

    [Fact]
    public async Task A_thing_without_a_price_is_kept_but_cannot_be_bought()
    {
        var report = await woo.Take("SKU,Name,Regular price", "A,Thing,");
        (await woo.Variant("A")).CanSell(1).ShouldBeFalse();
        report.Changes.ShouldContain(c => c.Words.Contains("no regular price"));
    }

    [Fact]
    public async Task What_has_no_place_here_is_said_once()
    {
        await woo.Take("SKU,Name,Tax class,Meta: _x,Purchase note", "A,Thing,reduced,1,", "B,Other,reduced,,");
        woo.Output.ShouldContain("Column “Tax class” (2 rows).");
        woo.Output.ShouldContain("Column “Meta: _x” (1 row).");
        woo.Output.ShouldNotContain("Purchase note");
    }

    [Fact]
    public async Task Links_lead_by_sku_and_number_and_those_to_nowhere_are_reported()
    {
        var report = await woo.Take("ID,Type,SKU,Name,Upsells,Cross-sells,Grouped products",
            "1,simple,A,One,\"id:2, NOWHERE\",A,", "2,simple,\"B\\,2\",Two,,,", "3,grouped,,Set,,,\"A, B\\,2\"");
        (await woo.Product("One")).Links.Select(l => (l.Target!.Name, l.Kind)).ShouldBe([("Two", LinkKind.Related)]);
        report.Changes.ShouldContain(c => c.Row == 2 && c.Words.Contains("“NOWHERE”"));
    }
}
