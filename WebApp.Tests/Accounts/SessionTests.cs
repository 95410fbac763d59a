using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts.Sessions;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

[Collection(InAccountHouse.Name)]
public sealed class SessionTests(AccountHouse house)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    [Fact]
    public async Task A_session_is_listed_by_its_device_and_ended_at_once()
    {
        var anna = AccountHouse.Somebody("Anna");
        using var here = await house.Site.SignedIn(anna);
        using var there = new Visitor(house.Site);
        there.Headers.TryAddWithoutValidation("User-Agent", Firefox);
        await AccountHouse.SignIn(there, anna.Email, anna.Password);
        var list = await here.Get("/account/sessions");
        list.All(".entries strong").ShouldBe(["Firefox on Linux", "An unknown browser"]);
        var letter = (await AccountHouse.Mails(house.Site, anna.Email)).Single();
        letter.Subject.ShouldBe("New sign-in to your account at Test Harbour");
        letter.Text.ShouldContain("Firefox on Linux");

        await list.Form(".entries li:first-child form").Submit();
        (await there.Get("/account")).Path.ShouldStartWith("/account/login");
        (await here.Get("/account")).Path.ShouldBe("/account");
        await AccountHouse.SignIn(there, anna.Email, anna.Password);
        (await AccountHouse.Mails(house.Site, anna.Email)).Count.ShouldBe(1, "the device is known now");
    }

    [Fact]
    public async Task All_others_end_with_one_button()
    {
        var bert = AccountHouse.Somebody("Bert");
        using var here = await house.Site.SignedIn(bert);
        using var there = await house.Site.SignedIn(bert);
        (await (await here.Get("/account/sessions")).Form("form[action*='Others']").Submit()).Text.ShouldContain("One session is ended.");
        (await there.Get("/account")).Path.ShouldStartWith("/account/login");
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_found()
    {
        var (cora, dan) = (AccountHouse.Somebody("Cora"), AccountHouse.Somebody("Dan"));
        var me = await house.Site.Add(cora);
        using var coras = await house.Site.SignedIn(cora);
        using var dans = await house.Site.SignedIn(dan);
        var id = await house.Site.InDatabase(db => db.Sessions.Where(s => s.UserId == me).Select(s => s.Id).SingleAsync());
        var refused = await (await dans.Get("/account/sessions")).Form(".entries li form").With("id", $"{id}").Submit();
        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        (await coras.Get("/account")).Path.ShouldBe("/account");
    }

    [Fact]
    public async Task A_signed_out_cookie_that_somebody_kept_opens_nothing()
    {
        var ewa = AccountHouse.Somebody("Ewa");
        using var ewas = await house.Site.SignedIn(ewa);
        var kept = ewas.Cookies.GetCookies(house.Site.Address)["mainstay.account"]!.Value;
        await (await ewas.Get("/account")).Form("/account/logout").Submit();
        using var thief = new Visitor(house.Site);
        thief.Cookies.Add(house.Site.Address, new Cookie("mainstay.account", kept));
        (await thief.Get("/account")).Path.ShouldStartWith("/account/login");
    }

    [Theory]
    [InlineData(Firefox, "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("", "An unknown browser")]
    public void Devices_are_called_as_people_call_them(string userAgent, string name) => Devices.NameOf(userAgent).ShouldBe(name);
}
