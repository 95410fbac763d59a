using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api;
using WebApp.Api.Keys;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>Keys open the API, and what has ended opens nothing from the next call on.</summary>
public sealed class KeyTests(KeyTests.House house) : IClassFixture<KeyTests.House>
{
    public sealed class House : IAsyncLifetime
    {
        public TestClock Clock { get; } = new();

        public TestSite Site { get; private set; } = null!;

        public Task InitializeAsync()
        {
            Site = new TestSite().With<TimeProvider>(Clock).Started();
            return Task.CompletedTask;
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }

    private const string Who = "/api/v1/caller";

    private Task<T> Desk<T>(Func<KeyDesk, Task<T>> work) => house.Site.InScope(s => work(s.GetRequiredService<KeyDesk>()));

    private async Task<(int Status, string Words)> Call(string? key)
    {
        using var client = new KeyedClient(house.Site, key);
        var (status, body, answer) = await client.Get(Who);
        if (status != 200)
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (status, status == 200 ? body.GetProperty("name").GetString()! : body.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task A_key_opens_what_it_may_and_is_kept_as_a_hash()
    {
        var made = await house.Site.AddKeyAsync(Scopes.CatalogRead, Scopes.StockWrite);
        made.Text.ShouldMatch("^mk_[0-9A-Za-z]{38}$");
        KeyText.IsWhole(made.Text).ShouldBeTrue();
        using var client = new KeyedClient(house.Site, made.Text);
        var (status, body, _) = await client.Get(Who);
        status.ShouldBe(200);
        body.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).ShouldBe([Scopes.CatalogRead, Scopes.StockWrite]);
        body.GetProperty("key").GetString().ShouldBe(made.Key.Prefix);
        var stored = await house.Site.InDatabase(db => db.ApiKeys.AsNoTracking().SingleAsync(k => k.Id == made.Key.Id));
        (stored.Prefix, stored.KeyHash.Length).ShouldBe((made.Text[..9], 64));
        Directory.GetFiles(house.Site.Folder, "site.db*").Any(f => Holds(f, made.Text[9..])).ShouldBeFalse("the key itself is nowhere");
    }

    [Fact]
    public async Task Without_a_right_key_the_answer_says_what_is_wrong()
    {
        var made = await house.Site.AddKeyAsync();
        (await Call(null)).ShouldBe((401, "Send a key or token as “Authorization: Bearer …”."));
        (await Call(made.Text[..^1])).Words.ShouldContain("not copied whole");
        (await Call(KeyText.New())).ShouldBe((401, "There is no such key."));
        using var client = new KeyedClient(house.Site, null);
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic " + made.Text);
        var (status, _, answer) = await client.Get(Who);
        (status, answer.Headers.WwwAuthenticate.ToString()).ShouldBe((401, "Bearer realm=\"api\", error=\"invalid_request\""));
        using var ada = await house.Site.SignedIn(Cast.Ada);
        (await ada.GetOnce(Who)).Status.ShouldBe(HttpStatusCode.Unauthorized, "a cookie is no key");
    }

    [Fact]
    public async Task A_revoked_key_is_out_at_its_next_call_and_a_rotated_one_when_its_time_is_over()
    {
        var (first, other) = (await house.Site.AddKeyAsync(), await house.Site.AddKeyAsync());
        (await Call(first.Text)).Status.ShouldBe(200);
        var second = (await Desk(d => d.RotateAsync(first.Key.Id, TimeSpan.FromHours(24), default)))!;
        (await Call(first.Text)).Status.ShouldBe(200, "both work for a day");
        (await Call(second.Text)).Status.ShouldBe(200);
        house.Clock.Move(TimeSpan.FromHours(25));
        (await Call(first.Text)).Words.ShouldContain("ended on");
        (await Call(second.Text)).Status.ShouldBe(200);
        (await Desk(d => d.RevokeAsync(second.Key.Id, default))).ShouldBeTrue();
        (await Call(second.Text)).Words.ShouldBe($"The key {second.Key.Prefix}… was revoked.");
        (await Desk(d => d.RevokeAsync(second.Key.Id, default))).ShouldBeFalse();
        (await Desk(d => d.RotateAsync(second.Key.Id, TimeSpan.Zero, default))).ShouldBeNull();
        (await Call(other.Text)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.0/8, 127.0.0.0/8", true)]
    [InlineData("203.0.113.0/24 2001:db8::/32", false)]
    public async Task A_key_may_be_bound_to_addresses(string typed, bool opens)
    {
        KeyRules.ReadNetworks(typed, out var networks).ShouldBeNull();
        var made = await house.Site.AddKeyAsync(new KeyWish("bound", [Scopes.CatalogRead], null, networks, ""));
        var (status, words) = await Call(made.Text);
        status.ShouldBe(opens ? 200 : 403);
        if (!opens)
            words.ShouldBe($"The key {made.Key.Prefix}… may not be used from 127.0.0.1.");
    }

    [Fact]
    public void What_is_no_address_and_no_origin_is_named()
    {
        KeyRules.ReadNetworks("10.0.0.0/8 somewhere", out _)!.ShouldContain("“somewhere”");
        KeyRules.ReadNetworks("7", out _)!.ShouldContain("“7”");
        KeyRules.ReadOrigins("https://App.Example.com/ http://localhost:3000", out var origins).ShouldBeNull();
        origins.ShouldBe("https://app.example.com http://localhost:3000");
        KeyRules.ReadOrigins("https://app.example.com/path", out _)!.ShouldContain("no origin");
        KeyRules.ReadOrigins("*", out _)!.ShouldContain("“*”");
    }

    [Fact]
    public async Task When_a_key_was_last_used_is_written_down_for_all_at_once()
    {
        var made = await house.Site.AddKeyAsync();
        await Call(made.Text);
        var before = house.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await house.Site.InScope(async s =>
        {
            await s.GetRequiredService<NoteKeyUse>().RunAsync(default);
            return true;
        });
        (await house.Site.InDatabase(db => db.ApiKeys.Where(k => k.Id == made.Key.Id).Select(k => k.LastUsedAt).SingleAsync()))!.Value.ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Who_tries_out_keys_is_told_to_the_watch_and_an_old_key_that_goes_on_calling_is_not()
    {
        var stale = KeyText.New();
        for (var i = 0; i < 30; i++)
            (await Call(stale)).Status.ShouldBe(401);
        (await Guesses()).ShouldBe(0, "the same key guesses nothing");
        for (var i = 0; i < 15; i++)
            await Call(KeyText.New());
        (await Guesses()).ShouldBeGreaterThan(3);
    }

    private async Task<int> Guesses()
    {
        await house.Site.Services.GetRequiredService<JournalWriter>().FlushAsync(default);
        return await house.Site.Services.GetRequiredService<JournalReader>().ReadAsync(
            entries => entries.CountAsync(e => e.Kind == JournalKind.Security && e.Path == Who), default);
    }

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }
}
