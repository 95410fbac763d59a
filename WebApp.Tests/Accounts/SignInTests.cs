using System.Net;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

public sealed class SignInTests(SharedSite shared, EmptiedSite emptied) : IClassFixture<SharedSite>, IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task A_customer_signs_in_sees_who_they_are_and_signs_out()
    {
        var site = await emptied.EmptyAsync();
        using var carl = await site.SignedIn(Cast.Carl);
        var account = await carl.Get("/account");
        account.Text.ShouldContain("Carl Customer, carl@example.com");
        account.Text.ShouldNotContain("admin");

        await account.Form("/account/logout").Submit("Sign out");
        (await carl.Get("/account")).Path.ShouldBe("/account/login?returnUrl=%2Faccount");
    }

    [Fact]
    public async Task Staff_see_their_role_and_the_way_to_the_admin()
    {
        var site = await emptied.EmptyAsync();
        using var grace = await site.SignedIn(Cast.Grace);
        var account = await grace.Get("/account");
        account.Text.ShouldContain("on the team as Manager");
        account.Document.QuerySelector("main a[href='/admin']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Unknown_address_wrong_password_and_locked_account_get_the_same_answer()
    {
        var site = await emptied.EmptyAsync();
        await site.Add(Cast.Carl);
        using var guest = new Visitor(site);
        var unknown = await Try(guest, "nobody@example.com", "some wrong password");
        var wrong = await Try(guest, Cast.Carl.Email, "some wrong password");
        for (var i = 0; i < 10; i++)
            await Try(guest, Cast.Carl.Email, $"wrong password {i}");
        var locked = await Try(guest, Cast.Carl.Email, Cast.Carl.Password);

        unknown.Heading.ShouldBe("Sign in");
        unknown.All(".error-summary h2").ShouldBe(["That did not match"]);
        foreach (var other in new[] { wrong, locked })
            (other.Status, other.Text).ShouldBe((unknown.Status, unknown.Text));
    }

    [Fact]
    public async Task Guesses_sent_side_by_side_are_all_counted()
    {
        var site = await emptied.EmptyAsync();
        await site.Add(Cast.Carl);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            using var guest = new Visitor(site);
            await Try(guest, Cast.Carl.Email, $"wrong password {i}");
        }));
        using var carl = new Visitor(site);
        (await Try(carl, Cast.Carl.Email, Cast.Carl.Password)).All(".error-summary h2").ShouldBe(["That did not match"]);
    }

    [Theory]
    [InlineData("/account?tab=1", "/account?tab=1")]
    [InlineData("https://evil.example/", "/account")]
    [InlineData("//evil.example/", "/account")]
    [InlineData("/\\evil.example", "/account")]
    [InlineData("javascript:alert(1)", "/account")]
    public async Task After_sign_in_only_an_address_of_this_site_is_returned_to(string asked, string reached)
    {
        var site = shared.Site;
        await site.Add(Cast.Carl);
        using var carl = new Visitor(site);
        var form = (await carl.Get("/account/login?returnUrl=" + Uri.EscapeDataString(asked))).Form("/account/login");
        var landed = await form.With("Input.Email", Cast.Carl.Email).With("Input.Password", Cast.Carl.Password).Submit();
        landed.Address.ShouldBe(new Uri(site.Address, reached));
    }

    [Fact]
    public async Task A_password_of_a_megabyte_is_refused_before_it_is_hashed()
    {
        var site = await emptied.EmptyAsync();
        using var guest = new Visitor(site);
        var refused = await Try(guest, "nobody@example.com", new string('x', 1 << 20));
        refused.All(".error").ShouldBe(["A password has 200 characters at most."]);
    }

    [Fact]
    public async Task Empty_fields_are_named_beside_the_field()
    {
        var site = await emptied.EmptyAsync();
        using var guest = new Visitor(site);
        var refused = await Try(guest, "", "");
        refused.All(".error").ShouldBe(["Type your e-mail address.", "Type your password."]);
        refused.Document.QuerySelector("[name='Input.Email']")!.GetAttribute("aria-describedby").ShouldBe("Input_Email-error");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task The_cookie_outlives_the_browser_only_if_asked(bool remember, bool sessionOnly)
    {
        var site = await emptied.EmptyAsync();
        await site.Add(Cast.Carl);
        using var carl = new Visitor(site);
        var form = (await carl.Get("/account/login")).Form("/account/login");
        await form.With("Input.Email", "CARL@example.com").With("Input.Password", Cast.Carl.Password).Tick("Input.Remember", remember).Submit();
        var cookie = carl.Cookies.GetCookies(site.Address)["mainstay.account"].ShouldNotBeNull();
        (cookie.Expires == DateTime.MinValue).ShouldBe(sessionOnly);
        cookie.HttpOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var site = await emptied.EmptyAsync();
        using var guest = new Visitor(site);
        var answer = await guest.SendOnce(new HttpRequestMessage(HttpMethod.Post, "/account/login")
        {
            Content = new FormUrlEncodedContent([new("Input.Email", "a@b.c"), new("Input.Password", "x")]),
        });
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<View> Try(Visitor visitor, string email, string password) =>
        await (await visitor.Get("/account/login")).Form("/account/login").With("Input.Email", email).With("Input.Password", password).Submit();
}
