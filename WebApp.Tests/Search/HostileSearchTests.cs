using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Search;
using WebApp.Security.Incidents;
using WebApp.Tests.Support;

namespace WebApp.Tests.Search;

/// <summary>Whatever is typed, the search answers, and nothing typed means anything to the database or the page.</summary>
public sealed class HostileSearchTests(ProtectedSite shared) : IClassFixture<ProtectedSite>
{
    public static TheoryData<string, string> Typed => new()
    {
        { "operators", "mug AND OR NOT NEAR(a b, 3)" },
        { "a column filter", "Body : mug" },
        { "an unclosed quote", "\"mug" },
        { "only quotes", "\"\"\"\"" },
        { "brackets", "((((mug" },
        { "stars", "*** * mug*" },
        { "a caret and plus", "^mug + - {a b}" },
        { "a NUL", "mug\0OR 1" },
        { "control characters", "mug\u0001\u0002\u0003\u001b[2J" },
        { "marks of our own", "\u0002mug\u0003" },
        { "10,000 characters", new string('m', 10_000) },
        { "10,000 words", string.Concat(Enumerable.Repeat("mug ", 2_500)) },
        { "emoji", "☕🏳️‍🌈👩‍👩‍👧" },
        { "only signs", "!!! --- ???" },
        { "a lone surrogate", "mug\ud800" },
        { "right to left", "\u202Eגumقهوة" },
        { "combining marks alone", "\u0301\u0301\u0301" },
        { "zalgo", "m\u0301\u0302\u0303\u0304u\u0305g" },
        { "a percent sign", "100% _mug_" },
        { "a backslash", "\\mug\\" },
        { "zero width", "mu\u200bg" },
        { "full width", "ｍｕｇ" },
        { "script", "<script>alert(1)</script>" },
        { "an attribute", "\" autofocus onfocus=alert(1) x=\"" },
    };

    [Theory, MemberData(nameof(Typed), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_is_typed_is_answered(string what, string typed)
    {
        var answer = await shared.Site.InScope(services => services.GetRequiredService<SiteSearch>().FindAsync(new SearchQuestion(typed), default));
        answer.Words.Length.ShouldBeLessThanOrEqualTo(SearchQuestion.LongestWords, what);
        var page = await new Visitor(shared.Watched).Get("/search?q=" + Uri.EscapeDataString(typed.Length > 2000 ? typed[..2000] : typed));
        page.Status.ShouldBe(HttpStatusCode.OK, what);
        page.Document.QuerySelectorAll("main script, main [onfocus], [autofocus]").ShouldBeEmpty(what);
    }

    /// <summary>What honest people look for, in the site that stops attackers.</summary>
    [Theory]
    [InlineData("O'Reilly")]
    [InlineData("select your size")]
    [InlineData("drop leaf table")]
    [InlineData("rock 'n' roll")]
    [InlineData("Tom & Jerry's \"best\" mug")]
    [InlineData("where is my order?")]
    [InlineData("union jack flag")]
    [InlineData("5 < 10")]
    [InlineData("c++ from scratch")]
    [InlineData("mug -- blue")]
    [InlineData("50% off; today")]
    [InlineData("cat and dog or bird")]
    public async Task Honest_words_are_never_stopped(string words)
    {
        for (var i = 0; i < 3; i++)
        {
            var page = await new Visitor(shared.Site).Get("/search?q=" + Uri.EscapeDataString(words));
            page.Status.ShouldBe(HttpStatusCode.OK, words);
        }
        (await shared.Site.InDatabase(db => db.Set<Incident>().CountAsync())).ShouldBe(0, words);
    }
}

/// <summary>A site that stops attackers, and one that only watches.</summary>
public sealed class ProtectedSite : IAsyncLifetime
{
    public TestSite Site { get; } = new TestSite().With("Security:Mode", "Protect");

    public TestSite Watched { get; } = new();

    public async Task InitializeAsync()
    {
        await Site.AddProductAsync("Blue Mug");
        await Watched.AddProductAsync("Blue Mug");
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await Watched.DisposeAsync();
    }
}
