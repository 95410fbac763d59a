using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using WebApp.Mail;
using WebApp.Tests.Support;

namespace WebApp.Tests.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void Nothing_set_is_fine() => Complaints(new MailOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData("smtp.example.com", "StartTls")]
    [InlineData("smtp.example.com", "tls")]
    [InlineData("localhost", "None")]
    [InlineData("127.0.0.1", "None")]
    [InlineData("::1", "None")]
    public void A_server_with_a_password_is_fine_over_tls_or_on_this_machine(string host, string security) =>
        Complaints(Good(o => (o.Host, o.Security) = (host, security))).ShouldBeEmpty();

    [Fact]
    public void A_password_over_an_open_connection_to_another_machine_is_refused() =>
        Complaints(Good(o => o.Security = "None")).ShouldHaveSingleItem().ShouldStartWith("Mail:Security must be StartTls or Tls when Mail:UserName is set");

    [Fact]
    public void Each_wrong_setting_is_named_with_what_is_allowed()
    {
        Complaints(Good(o => o.Security = "Ssl")).ShouldHaveSingleItem().ShouldBe("Mail:Security must be None, StartTls or Tls; “Ssl” is none of them.");
        Complaints(Good(o => o.Security = "1")).ShouldHaveSingleItem().ShouldStartWith("Mail:Security must be None, StartTls or Tls");
        Complaints(Good(o => o.Port = 0)).ShouldHaveSingleItem().ShouldStartWith("Mail:Port must be a number from 1 to 65535");
        Complaints(Good(o => o.From = "")).ShouldHaveSingleItem().ShouldStartWith("Mail:From must be an address such as");
        Complaints(Good(o => o.From = "Shop\r\nBcc: eve@example.com <shop@example.com>")).ShouldHaveSingleItem().ShouldStartWith("Mail:From");
        Complaints(Good(o => o.Host = "smtp.example.com:587")).ShouldHaveSingleItem().ShouldStartWith("Mail:Host must be a host name");
        Complaints(Good(o => o.Password = "")).ShouldHaveSingleItem().ShouldStartWith("Mail:UserName and Mail:Password belong together");
        Complaints(Good(o => o.CaFile = "/nowhere.pem")).ShouldHaveSingleItem().ShouldStartWith("Mail:CaFile must name a PEM file that exists");
        Complaints(Good(o => o.TimeoutSeconds = 31)).ShouldHaveSingleItem().ShouldStartWith("Mail:TimeoutSeconds must be a number from 1 to 30");
        Complaints(Good(o => o.Connections = 0)).ShouldHaveSingleItem().ShouldStartWith("Mail:Connections must be a number from 1 to 10");
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start()
    {
        await using var site = new TestSite().With("Mail:Security", "Sometimes");
        var stopped = Should.Throw<Exception>(() => site.Started());
        stopped.GetBaseException().ShouldBeOfType<OptionsValidationException>().Message.ShouldContain("Mail:Security must be None, StartTls or Tls");
    }

    private static MailOptions Good(Action<MailOptions> change)
    {
        var options = new MailOptions { Host = "smtp.example.com", UserName = "user", Password = "password", From = "Shop <shop@example.com>" };
        change(options);
        return options;
    }

    private static List<string> Complaints(MailOptions options) =>
        [.. options.Validate(new ValidationContext(options)).Select(r => r.ErrorMessage!)];
}
