using System.Text;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;

namespace WebApp.Tests.Importing;

/// <summary>Files that are wrong: each is refused whole, with row and column.</summary>
public sealed class WooFaultTests(WooFixture fixture) : IClassFixture<WooFixture>
{
    private const string Header = "Type,SKU,Name,Published,Regular price,Stock,Parent,Date sale price ends";
    private const string Good = "simple,GOOD,Good thing,1,10.00,3,,";
    private readonly WooCase woo = fixture.Woo;

    [Theory]
    [InlineData("simple,A,Thing,1,ten,3,,", "Row 3, column “Regular price”: “ten” is not a number.")]
    [InlineData("simple,A,Thing,1,-5,3,,", "Row 3, column “Regular price”: “-5” is below zero.")]
    [InlineData("simple,A,Thing,1,'-5,3,,", "Row 3, column “Regular price”: “-5” is below zero.")]
    [InlineData("simple,A,Thing,1,5,many,,", "Row 3, column “Stock”: “many” is not a whole number.")]
    [InlineData("simple,A,Thing,maybe,5,3,,", "Row 3, column “Published”: “maybe” is none of 1 (published), 0 (private) and -1 (draft).")]
    [InlineData("bundle,A,Thing,1,5,3,,", "Row 3, column “Type”: “bundle” is not a known type.")]
    [InlineData("simple,good,Thing,1,5,3,,", "Row 3, column “SKU”: The SKU “good” stands in row 2 already.")]
    [InlineData("simple,A,,1,5,3,,", "Row 3, column “Name”: The product has no name.")]
    [InlineData("variation,A,Thing,1,5,3,NOBODY,", "Row 3, column “Parent”: “NOBODY” is neither in the file nor in the shop.")]
    [InlineData("variation,A,Thing,1,5,3,id:77,", "Row 3, column “Parent”: “id:77” is neither in the file nor in the shop.")]
    [InlineData("variation,A,Thing,1,5,3,,", "Row 3, column “Parent”: The variation does not say which product it belongs to.")]
    [InlineData("variation,A,Thing,1,5,3,GOOD,", "Row 3, column “Parent”: “GOOD” in row 2 is simple; only a variable product has variations.")]
    [InlineData("simple,A,Thing,1,5,3,,31.01.2030", "Row 3, column “Date sale price ends”: “31.01.2030” is not a date.")]
    [InlineData("simple,A,Thing,1,5,3", "Row 3, column “Parent”: The row ends before this column: it has 6 cells, the header has 8.")]
    [InlineData("simple,A,Thing,1,5,3,,,surplus", "Row 3, column “9”: There is a cell behind the last column")]
    [InlineData("simple,A,\"Thing,1,5,3,,", "Row 3, column “3”: A quote opens here that is never closed. (Line 3 of the file.)")]
    [InlineData("simple,A,\"Thing\" two,1,5,3,,", "Row 3, column “3”: The quotes are unbalanced: after the closing quote stands “ two,1,5,3,,”.")]
    public async Task A_fault_is_named_with_row_and_column_and_nothing_is_changed(string row, string words) =>
        (await woo.Faults(Header, Good, row)).ShouldContain(words);

    [Theory]
    [InlineData("colour;size", "No column of a WooCommerce product export was recognised")]
    [InlineData("Artikelnummer,Typ,Bezeichnung", "No column of a WooCommerce product export was recognised")]
    [InlineData("", "The file is empty")]
    [InlineData("SKU,Name,sku", "Row 1, column “sku”: This column is there twice (also as number 1).")]
    public async Task A_file_of_another_kind_is_refused(string header, string words)
    {
        (await woo.Faults(header, "a,b,c")).ShouldContain(words);
    }

    [Fact]
    public async Task All_faults_are_named_at_once_and_the_list_is_bounded()
    {
        var rows = Enumerable.Range(0, 300).Select(n => $"simple,S{n},Thing {n},1,x,y,,");
        var report = await woo.Import([Header, .. rows]);
        report.Problems.Count.ShouldBe(600);
        report.Problems.List.Count.ShouldBe(50);
        using var output = new StringWriter();
        report.Problems.WriteTo(output);
        output.ToString().ShouldContain("… and 550 more.");
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_refused_with_its_line()
    {
        var report = await woo.ImportBytes([.. Encoding.UTF8.GetBytes(Header + "\n" + Good + "\nsimple,B,Caf"), 0xE9, .. ",1,5,3,,"u8]);
        report.Problems.List.Single().ToString().ShouldStartWith("Row 3: The file is not UTF-8");
    }

    [Theory]
    [InlineData("1,234", "can be read in two ways. Write it with 2 decimals, such as 1234.00.")]
    [InlineData("12.50 for two", "is not a number")]
    [InlineData("99999999999999999999999999999999", "is not a number")]
    public async Task A_price_that_is_no_clear_number_is_refused(string price, string words) =>
        (await woo.Faults(Header, $"simple,A,Thing,1,\"{price}\",3,,")).ShouldContain(words);

    [Fact]
    public async Task A_sku_of_another_product_in_the_shop_is_refused()
    {
        await using var woo = new WooCase();
        await woo.Site.InDatabase(db => db.WriteAsync(() =>
        {
            var product = new Product { Slug = "shirt", Name = "Our shirt", OptionNames = ["Size"] };
            product.Variants.Add(new Variant { Sku = "TAKEN", Currency = "EUR", PriceMinor = 100, OptionValues = ["M"] });
            db.Products.Add(product);
            return Task.CompletedTask;
        }, default));
        var report = await woo.Import(Header, "simple,TAKEN,Thing,1,5,3,,");
        report.Problems.List.Single().ToString().ShouldBe("Row 2, column “SKU”: The SKU “TAKEN” belongs to “Our shirt” in the shop already.");
        (await woo.Site.InDatabase(db => db.Products.CountAsync())).ShouldBe(1);
    }
}
