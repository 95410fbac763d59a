using WebApp.Primitives;

namespace WebApp.Tests.Primitives;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData("12.50", "EUR", 1250)]
    [InlineData("12,50", "EUR", 1250)]
    [InlineData(" 12 ", "EUR", 1200)]
    [InlineData("12.5", "EUR", 1250)]
    [InlineData("€ 12.50", "EUR", 1250)]
    [InlineData("12,50 EUR", "EUR", 1250)]
    [InlineData("1,234.50", "EUR", 123450)]
    [InlineData("1.234,50", "EUR", 123450)]
    [InlineData("1 234 567,89", "EUR", 123456789)]
    [InlineData("0", "EUR", 0)]
    [InlineData("1200", "JPY", 1200)]
    [InlineData("1.234", "KWD", 1234)]
    public void Reads_what_people_type(string text, string currency, long minor)
    {
        MoneyText.TryRead(text, currency, out var amount, out var problem).ShouldBeTrue(problem);
        amount.ShouldBe(new Money(minor, currency));
    }

    [Theory]
    [InlineData("12.505", "EUR", "EUR has 2 decimals: write it like 12.50.")]
    [InlineData("1,234", "EUR", "EUR has 2 decimals: write it like 12.50.")]
    [InlineData("12.50", "JPY", "JPY has no decimals: write it like 1250.")]
    [InlineData("24,0x", "EUR", "Write it like 12.50.")]
    [InlineData("-3", "EUR", "Write it like 12.50.")]
    [InlineData("1.2.3", "EUR", "Write it like 12.50.")]
    [InlineData("99999999999", "EUR", "That is more than €100,000,000.00.")]
    public void Refuses_what_it_would_have_to_guess(string text, string currency, string why)
    {
        MoneyText.TryRead(text, currency, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(why);
    }
}
