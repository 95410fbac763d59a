using WebApp.Mail;

namespace WebApp.Tests.Mail;

public sealed class MailToTests
{
    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("a.b+c@sub.example.com")]
    [InlineData("o'hara@example.ie")]
    [InlineData("zoë@bücher.example")]
    public void One_bare_address_is_an_address(string address) => MailTo.IsAddress(address).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@example.com")]
    [InlineData("ada@example.com ")]
    [InlineData("ada@exa mple.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com,eve@example.com")]
    [InlineData("ada@example.com;eve@example.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada(comment)@example.com")]
    [InlineData("ada@b@example.com")]
    public void Anything_else_is_none(string? address) => MailTo.IsAddress(address).ShouldBeFalse();

    [Fact]
    public void An_address_longer_than_the_standard_allows_is_none() =>
        MailTo.IsAddress(new string('a', 65) + "@example.com").ShouldBeFalse();
}
