namespace WebApp.Tests.Importing;

/// <summary>Amounts and measures, as shops of different countries write them.</summary>
public sealed class WooNumberTests(WooFixture fixture) : IClassFixture<WooFixture>
{
    private readonly WooCase woo = fixture.Woo;

    [Theory]
    [InlineData("17.99", 1799)]
    [InlineData("\"17,99\"", 1799)]
    [InlineData("\"1,234.50\"", 123450)]
    [InlineData("\"1.234,50\"", 123450)]
    [InlineData("\"1 234,5\"", 123450)]
    [InlineData("€ 20", 2000)]
    [InlineData("1'234.00", 123400)]
    [InlineData("0.99", 99)]
    [InlineData("0", 0)]
    [InlineData("8.2645", 826)]
    public async Task Prices_are_exact_however_the_shop_writes_them(string cell, int minor)
    {
        var sku = woo.NextSku();
        await woo.Take("SKU,Name,Regular price", $"{sku},Thing,{cell}");
        (await woo.Variant(sku)).PriceMinor.ShouldBe(minor);
    }

    [Theory]
    [InlineData("kg", "0.125", 125)]
    [InlineData("kg", "\"1,5\"", 1500)]
    [InlineData("g", "250", 250)]
    [InlineData("lbs", "1", 454)]
    [InlineData("oz", "8", 227)]
    public async Task Weights_are_read_in_the_unit_of_their_column(string unit, string cell, int grams)
    {
        var sku = woo.NextSku();
        await woo.Take($"SKU,Name,Weight ({unit})", $"{sku},Thing,{cell}");
        (await woo.Variant(sku)).WeightGrams.ShouldBe(grams);
    }
}
