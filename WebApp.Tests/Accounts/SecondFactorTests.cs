using System.Text.RegularExpressions;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

[Collection(InAccountHouse.Name)]
public sealed class SecondFactorTests(AccountHouse house)
{
    [Fact]
    public async Task After_the_password_a_code_is_wanted_which_works_once()
    {
        var wim = AccountHouse.Somebody("Wim");
        using var wims = await house.Site.SignedIn(wim);
        var (key, codes) = await TurnOn(wims);
        codes.Count.ShouldBe(10);
        (await wims.Get("/account/second-factor")).Text.ShouldContain("10 of 10 recovery codes are left");

        // The app of the next half minute: this one's code has been shown already.
        var code = Totp.Code(key, 1);
        using var laptop = new Visitor(house.Site);
        var asked = await AccountHouse.SignIn(laptop, wim.Email, wim.Password);
        asked.Heading.ShouldBe("Your code");
        (await laptop.Get("/account")).Path.ShouldStartWith("/account/login");
        (await Type(asked, "000000")).All(".error").Count.ShouldBe(1);
        (await Type(asked, code)).Path.ShouldBe("/account");

        using var thief = new Visitor(house.Site);
        (await Type(await AccountHouse.SignIn(thief, wim.Email, wim.Password), code)).Heading.ShouldBe("Your code", "a code works once");
    }

    [Fact]
    public async Task A_recovery_code_works_once_also_when_two_try_it_at_the_same_moment()
    {
        var xenia = AccountHouse.Somebody("Xenia");
        using var xenias = await house.Site.SignedIn(xenia);
        var (_, codes) = await TurnOn(xenias);
        var doors = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await AccountHouse.SignIn(new Visitor(house.Site), xenia.Email, xenia.Password)));
        var landed = await Task.WhenAll(doors.Select(door => Type(door, codes[0])));
        landed.Count(view => view.Path == "/account").ShouldBe(1);
        (await xenias.Get("/account/second-factor")).Text.ShouldContain("9 of 10 recovery codes are left");
    }

    [Fact]
    public async Task Wrong_codes_close_the_account()
    {
        var yara = AccountHouse.Somebody("Yara");
        using var yaras = await house.Site.SignedIn(yara);
        var (_, codes) = await TurnOn(yaras);
        using var thief = new Visitor(house.Site);
        var door = await AccountHouse.SignIn(thief, yara.Email, yara.Password);
        for (var i = 0; i < 10; i++)
            await Type(door, $"00000{i}");
        (await Type(door, codes[0])).Heading.ShouldBe("Your code", "also a right one is refused now");
    }

    [Fact]
    public async Task A_link_to_a_new_password_does_not_get_around_the_second_factor()
    {
        var zoe = AccountHouse.Somebody("Zoe");
        using var zoes = await house.Site.SignedIn(zoe);
        await TurnOn(zoes);
        using var thief = new Visitor(house.Site);
        await (await thief.Get("/account/forgot-password")).Form("/account/forgot-password").With("Input.Email", zoe.Email).Submit();
        var link = await AccountHouse.Link(house.Site, zoe.Email, 2);
        var landed = await (await thief.Get(link)).Form().With("Input.Password", zoe.Password + "!").With("Input.Again", zoe.Password + "!").Submit();
        landed.Path.ShouldBe("/account/login");
        (await thief.Get("/account")).Path.ShouldStartWith("/account/login");
    }

    [Fact]
    public async Task Staff_without_a_second_factor_stay_outside_where_it_is_required()
    {
        await using var site = new TestSite().With("Accounts:RequireSecondFactor", "true");
        using var ada = await site.SignedIn(Cast.Ada);
        var led = await ada.Get("/admin/orders");
        led.Path.ShouldBe("/account/second-factor");
        led.Text.ShouldContain("The team signs in with a second factor here.");
        await TurnOn(ada);
        (await ada.Get("/admin/orders")).Path.ShouldBe("/admin/orders");
    }

    internal static async Task<(string Key, IReadOnlyList<string> Codes)> TurnOn(Visitor visitor)
    {
        var page = await visitor.Get("/account/second-factor");
        page.Document.QuerySelector("svg.qr path")!.GetAttribute("d").ShouldNotBeEmpty();
        var key = Regex.Replace(page.All("code.key").Single(), @"\s", "");
        var on = await page.Form("/account/second-factor").With("Code", Totp.Code(key)).Submit();
        on.Heading.ShouldBe("Your recovery codes", on.Text);
        return (key, on.All(".codes li"));
    }

    private static Task<View> Type(View door, string code) => door.Form("/account/login/code").With("Input.Code", code).Submit();
}
