using WebApp.Catalog;
using WebApp.Catalog.Editing;
using WebApp.Content;
using WebApp.Primitives;

namespace WebApp.Tests.Catalog;

public sealed class ProductReadingTests
{
    private static readonly TimeZoneInfo Dublin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin");

    [Fact]
    public void An_address_is_made_of_the_name_when_none_is_typed() =>
        Read(new ProductForm { Name = "Watchman’s Hat" }).Draft.Slug.ShouldBe("watchmans-hat");

    [Fact]
    public void A_typed_address_is_not_bent_into_shape() =>
        Read(new ProductForm { Name = "Hat", Slug = "My Hat" }).Problems.ShouldHaveSingleItem().ShouldBe(
            new FieldProblem("Slug", "Small letters, digits and single hyphens, at most 80 characters, such as my-hat."));

    [Fact]
    public void Spare_rows_are_left_out_and_rows_keep_their_place_in_messages()
    {
        var form = new ProductForm { Name = "Hat", OptionNames = { "Size" }, Variants = [new(), Row("A", "10", "S"), new(), Row("B", "x", "M")] };
        var (draft, problems) = Read(form);
        draft.Variants.Select(v => v.Sku).ShouldBe(["A", "B"]);
        problems.ShouldHaveSingleItem().Field.ShouldBe("Variants[3].Price");
    }

    [Fact]
    public void Two_rows_cannot_share_a_SKU_or_be_the_same_variant()
    {
        var form = new ProductForm { Name = "Hat", OptionNames = { "Size" }, Variants = [Row("A", "10", "M"), Row("a", "10", "m")] };
        Read(form).Problems.Select(p => p.Field).ShouldBe(["Variants[1].Sku", "Variants[1].Options[0]"]);
    }

    [Fact]
    public void A_sale_is_below_the_price_and_ends_after_it_begins()
    {
        var row = Row("A", "10");
        (row.Sale, row.SaleFrom, row.SaleUntil) = ("10.00", "2026-07-02T10:00", "2026-07-01T10:00");
        Read(new ProductForm { Name = "Hat", Variants = [row] }).Problems.Select(p => p.Field)
            .ShouldBe(["Variants[0].Sale", "Variants[0].SaleUntil"]);
    }

    [Fact]
    public void Dates_are_read_in_the_sites_time_zone()
    {
        var row = Row("A", "10");
        row.SaleFrom = "2026-07-02T10:00";
        Read(new ProductForm { Name = "Hat", Variants = [row] }).Draft.Variants[0].SaleFrom
            .ShouldBe(new DateTime(2026, 7, 2, 9, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void What_is_published_has_something_to_buy() =>
        Read(new ProductForm { Name = "Hat", Status = PublishStatus.Published }).Problems.ShouldHaveSingleItem().Field.ShouldBe("Status");

    [Theory]
    [InlineData(10, 10, 12, 12)]
    [InlineData(7, 10, 12, 9)]
    [InlineData(7, 10, 10, 7)]
    [InlineData(7, 10, null, null)]
    [InlineData(null, null, 5, 5)]
    public void Only_the_difference_to_the_shown_stock_is_booked(int? current, int? shown, int? typed, int? becomes) =>
        StockEdits.Target(current, shown, typed).ShouldBe(becomes);

    private static VariantForm Row(string sku, string price, params string[] options) =>
        new() { Sku = sku, Price = price, Options = [.. options], IsActive = true };

    private static (ProductDraft Draft, List<FieldProblem> Problems) Read(ProductForm form)
    {
        var draft = ProductReading.Read(form, ProductKind.Standard, "EUR", Dublin, out var problems);
        return (draft, problems);
    }
}
