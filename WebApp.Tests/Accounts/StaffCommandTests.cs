using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

/// <summary>The command, as an operator types it beside the running site.</summary>
public sealed class StaffCommandTests(SharedSite shared, EmptiedSite emptied) : IClassFixture<SharedSite>, IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task Without_a_password_it_prints_a_link_that_works_once()
    {
        var site = await emptied.EmptyAsync();
        var (code, output, error) = await Run(site, "", "staff", "add", "grace@example.com", "--role", "manager");
        error.ShouldContain("Site:BaseUrl is not set");
        (code, output.Split('\n')[0]).ShouldBe((0, "Added grace@example.com as Manager."));
        var link = output.Split((char[]?)null).Single(w => w.StartsWith("http://localhost:5080/account/set-password?", StringComparison.Ordinal))["http://localhost:5080".Length..];

        using var scanner = new Visitor(site);
        await scanner.Get(link);
        using var grace = new Visitor(site);
        var form = (await grace.Get(link)).Form("/account/set-password").With("Input.Password", "plain unusual words");
        var refused = await form.With("Input.Again", "something else").Submit();
        refused.All(".error").ShouldBe(["The two passwords are not the same."]);
        var landed = await refused.Form().With("Input.Password", "plain unusual words").With("Input.Again", "plain unusual words").Submit();
        landed.Text.ShouldContain("on the team as Manager");

        using var thief = new Visitor(site);
        var used = await thief.Get(link);
        (used.Status, used.Heading).ShouldBe((HttpStatusCode.Gone, "This link no longer works"));
        (await thief.Get(link.Replace("user=1", "user=2", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task An_old_link_says_so()
    {
        await using var site = new TestSite().With<IOptions<DataProtectionTokenProviderOptions>>(
            Options.Create(new DataProtectionTokenProviderOptions { TokenLifespan = TimeSpan.Zero })).Started();
        var (_, output, _) = await Run(site, "", "staff", "add", "grace@example.com", "--role", "Manager");
        using var grace = new Visitor(site);
        var page = await grace.Get(new Uri(output.Split((char[]?)null).Single(w => w.Contains("set-password", StringComparison.Ordinal))).PathAndQuery);
        page.Text.ShouldContain("This link no longer works: it has been used already, or it is older than 24 hours.");
    }

    [Fact]
    public async Task With_a_password_from_standard_input_one_can_sign_in_at_once()
    {
        var site = await emptied.EmptyAsync();
        var (code, output, _) = await Run(site, "plain unusual words\n", "staff", "add", "ada@example.com", "--role", "Owner", "--password-stdin");
        (code, output.Trim()).ShouldBe((0, "Added ada@example.com as Owner."));
        using var ada = await site.SignedIn(Cast.Ada with { Password = "plain unusual words" });
        (await ada.Get("/account")).Text.ShouldContain("on the team as Owner");

        var (again, words, _) = await Run(site, "", "staff", "add", "ADA@example.com", "--role", "Editor");
        (again, words.Trim()).ShouldBe((0, "ada@example.com has an account already; it is now Editor."));
    }

    [Fact]
    public async Task Who_has_lost_the_phone_is_let_in_with_the_password_alone()
    {
        var site = await emptied.EmptyAsync();
        using var ada = await site.SignedIn(Cast.Ada);
        await SecondFactorTests.TurnOn(ada);
        var (code, output, _) = await Run(site, "", "staff", "reset-2fa", "ADA@example.com");
        (code, output.Trim()).ShouldBe((0, "ada@example.com signs in with the password alone now. Open sessions end within a minute."));
        using var again = await site.SignedIn(Cast.Ada);
        (await again.Get("/admin")).Path.ShouldBe("/admin");
    }

    [Theory]
    [InlineData(1, "There is no account with the address nobody@example.com.", "staff", "reset-2fa", "nobody@example.com")]
    [InlineData(1, "A password needs at least 10 characters.", "staff", "add", "a@example.com", "--role", "Owner", "--password-stdin")]
    [InlineData(2, "--role must be one of Owner, Manager, Editor, Operator.", "staff", "add", "a@example.com", "--role", "King")]
    [InlineData(2, "--role is missing", "staff", "add", "a@example.com")]
    [InlineData(2, "“nobody” is not an e-mail address.", "staff", "add", "nobody", "--role", "Owner")]
    [InlineData(2, "What should be done?", "staff")]
    public async Task What_is_wrong_is_said_on_standard_error(int code, string words, params string[] args)
    {
        var answer = await Run(shared.Site, "short\n", args);
        (answer.Code, answer.Output).ShouldBe((code, ""));
        answer.Errors.ShouldContain(words);
    }

    private static Task<(int Code, string Output, string Errors)> Run(TestSite site, string input, params string[] args) => Terminal.RunAsync(site, input, args);
}
