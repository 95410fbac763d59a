using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WebApp.Api;
using WebApp.Data;
using WebApp.Tests.Accounts;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>A customer's own app signs in, stays signed in, and is out when its session is ended.</summary>
[Collection(InAccountHouse.Name)]
public sealed class TokenTests(AccountHouse house)
{
    private sealed record Pair(string Access, string Refresh);

    private async Task<(int Status, JsonElement Body)> Post(string path, object body, string? token = null)
    {
        using var client = new KeyedClient(house.Site, token);
        using var answer = await client.Http.PostAsJsonAsync("/api/v1/auth/" + path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    private async Task<Pair> SignIn(Person person, string? key = null)
    {
        var (status, body) = await Post("login", new { person.Email, person.Password, device = "telephone 7" }, key);
        status.ShouldBe(200, body.ToString());
        return Read(body);
    }

    private static Pair Read(JsonElement body) => new(body.GetProperty("accessToken").GetString()!, body.GetProperty("refreshToken").GetString()!);

    private async Task<int> Call(string token)
    {
        using var client = new KeyedClient(house.Site, token);
        return (await client.Get("/api/v1/caller")).Status;
    }

    [Fact]
    public async Task An_app_signs_in_and_is_on_the_list_of_sessions_which_ends_it()
    {
        var nora = AccountHouse.Somebody("Nora");
        await house.Site.Add(nora);
        var key = await house.Site.AddKeyAsync(Scopes.Checkout);
        var tokens = await SignIn(nora, key.Text);
        using var client = new KeyedClient(house.Site, tokens.Access);
        var (status, who, _) = await client.Get("/api/v1/caller");
        status.ShouldBe(200);
        who.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).ShouldBe(Scopes.OfCustomers, ignoreOrder: true);
        who.GetProperty("name").GetString()!.ShouldStartWith("Till ", Case.Sensitive, "it is counted under the app's key");

        using var noras = await house.Site.SignedIn(nora);
        var sessions = await noras.Get("/account/sessions");
        var row = sessions.All(".entries li").Single(s => s.StartsWith("Till ", StringComparison.Ordinal));
        row.ShouldNotContain("This one");
        await sessions.Form("form[action$='handler=Others']").Submit();
        (await Call(tokens.Access)).ShouldBe(401, "what is ended there is over at its next call");
        (await Post("refresh", new { refreshToken = tokens.Refresh })).Status.ShouldBe(401);

        var again = await SignIn(nora);
        (await Post("logout", new { }, again.Access)).Status.ShouldBe(204);
        (await Call(again.Access)).ShouldBe(401);
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_shown_again_later_it_ends_the_session()
    {
        var otto = AccountHouse.Somebody("Otto");
        await house.Site.Add(otto);
        var first = await SignIn(otto);
        var second = Read((await Post("refresh", new { refreshToken = first.Refresh })).Body);
        (await Post("refresh", new { refreshToken = first.Refresh })).Status.ShouldBe(200, "an answer that was lost is asked for again at once");
        (await Call(second.Access)).ShouldBe(200);
        house.Clock.Move(TimeSpan.FromMinutes(2));
        (await Post("refresh", new { refreshToken = first.Refresh })).Status.ShouldBe(401, "by now somebody else has it");
        (await Post("refresh", new { refreshToken = second.Refresh })).Status.ShouldBe(401);
        (await Call(second.Access)).ShouldBe(401);
        (await Post("refresh", new { refreshToken = "nonsense" })).Status.ShouldBe(401);
        (await Post("refresh", new { })).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Neither_words_nor_tries_tell_who_has_an_account_and_the_lock_is_the_same_as_the_sites()
    {
        var petra = AccountHouse.Somebody("Petra");
        await house.Site.Add(petra);
        var (wrong, unknown) = (await Post("login", new { petra.Email, password = "not this one, no" }), await Post("login", new { email = "nobody@example.com", password = "not this one, no" }));
        (wrong.Status, wrong.Body.GetProperty("detail").GetString()).ShouldBe((unknown.Status, unknown.Body.GetProperty("detail").GetString()));
        for (var i = 0; i < 9; i++)
            await Post("login", new { petra.Email, password = "not this one, no" });
        (await Post("login", new { petra.Email, petra.Password })).Status.ShouldBe(401, "closed");
        using var visitor = new Visitor(house.Site);
        (await AccountHouse.SignIn(visitor, petra.Email, petra.Password)).Path.ShouldStartWith("/account/login", Case.Insensitive, "and closed here as well");
    }

    [Fact]
    public async Task With_a_second_factor_a_code_is_asked_for_and_works_once()
    {
        var quinn = AccountHouse.Somebody("Quinn");
        using var quinns = await house.Site.SignedIn(quinn);
        var (key, _) = await SecondFactorTests.TurnOn(quinns);
        (await Post("login", new { quinn.Email, quinn.Password })).Body.GetProperty("code").GetString().ShouldBe("code-needed");
        (await Post("login", new { quinn.Email, quinn.Password, code = "000000" })).Body.GetProperty("code").GetString().ShouldBe("invalid-code");
        var code = Totp.Code(key, 1);
        (await Post("login", new { quinn.Email, quinn.Password, code })).Status.ShouldBe(200);
        (await Post("login", new { quinn.Email, quinn.Password, code })).Status.ShouldBe(401, "a code works once");
    }
}
