using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Content;
using WebApp.Content.Redirecting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Content;

public sealed class RedirectTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("/old", "/new", "/old", "/new")]
    [InlineData("/Ärger/", "/new", "/%C3%84rger", "/new")]
    [InlineData("/2012/01/Hello/", "/articles/hello#top", "/2012/01/hello?from=mail", "/articles/hello?from=mail#top")]
    [InlineData("/index.php?p=7", "/articles/seven", "/index.php?p=7", "/articles/seven")]
    [InlineData("/?p=71", "/articles/seven", "/?p=71&utm_source=x", "/articles/seven")]
    [InlineData("/?p=72", "/help#top", "/?page_id=72", "/help#top")]
    [InlineData("/?page_id=73", "https://example.com/", "/?page_id=73", "https://example.com/")]
    [InlineData("/away", "https://example.com/käse", "/away", "https://example.com/k%C3%A4se")]
    public async Task An_old_address_leads_on(string from, string to, string asked, string answered)
    {
        (await Save(from, to)).ShouldBeEmpty();
        using var visitor = new Visitor(shared.Site);
        var view = await visitor.GetOnce(asked);
        (view.Status, view.Headers["Location"]).ShouldBe((HttpStatusCode.MovedPermanently, answered));
        (await visitor.SendOnce(new(HttpMethod.Head, asked))).Headers["Location"].ShouldBe(answered);
        (await visitor.SendOnce(new(HttpMethod.Post, asked))).Status.ShouldNotBe(HttpStatusCode.MovedPermanently);
    }

    [Theory]
    [InlineData("/loop-a", "/Loop-A/", "It would lead to itself.")]
    [InlineData("/loop-c", "/loop-b", "/loop-b leads back to /loop-c: nobody would ever arrive.")]
    [InlineData("", "/x", "A path of this site, such as /old-page.")]
    [InlineData("/", "/x", "A path of this site, such as /old-page.")]
    [InlineData("//evil.example", "/x", "A path of this site, such as /old-page.")]
    [InlineData("/x", "//evil.example", "A path of this site such as /new-page, or an address that starts with https://.")]
    [InlineData("/x", "/\\evil.example", "A path of this site such as /new-page, or an address that starts with https://.")]
    [InlineData("/x", "javascript:alert(1)", "A path of this site such as /new-page, or an address that starts with https://.")]
    [InlineData("/x", "", "A path of this site such as /new-page, or an address that starts with https://.")]
    public async Task A_loop_and_what_is_no_address_are_refused(string from, string to, string words)
    {
        if (to == "/loop-b")
            (await Save("/loop-b", "/loop-c")).ShouldBeEmpty();
        (await Save(from, to)).ShouldHaveSingleItem().ShouldBe(words);
    }

    [Fact]
    public async Task Chains_are_shortened_whichever_end_comes_first()
    {
        await Save("/chain-1", "/chain-2");
        await Save("/chain-2", "/chain-3");
        await Save("/chain-0", "/chain-1");
        (await shared.Site.InDatabase(db => db.Redirects.Where(r => r.From.StartsWith("/chain")).Select(r => r.To).Distinct().ToListAsync())).ShouldBe(["/chain-3"]);
    }

    [Fact]
    public async Task Hits_are_counted_in_memory_and_written_at_once()
    {
        await Save("/counted", "/shop");
        await Save("/?p=79", "/shop");
        using var visitor = new Visitor(shared.Site);
        for (var i = 0; i < 3; i++)
            (await visitor.Get("/counted")).Path.ShouldBe("/shop");
        (await visitor.Get("/?p=79")).Path.ShouldBe("/shop");
        await shared.Site.InScope(async services =>
        {
            await services.GetRequiredService<CountRedirects>().RunAsync(default);
            return true;
        });
        var counted = await shared.Site.InDatabase(db => db.Redirects.SingleAsync(r => r.From == "/counted"));
        counted.Hits.ShouldBe(3);
        counted.LastHitAt.ShouldNotBeNull();
        (await shared.Site.InDatabase(db => db.Redirects.SingleAsync(r => r.From == "/?p=79"))).Hits.ShouldBe(1);
    }

    [Fact]
    public async Task What_answers_by_itself_is_never_led_away_from()
    {
        await Save("/shop", "/cart");
        using var visitor = new Visitor(shared.Site);
        (await visitor.GetOnce("/shop")).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetOnce("/nowhere-at-all")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var start in new[] { "/?p=99999", "/?p=", "/?p=x'--", "/?p=99999999999999999999", "/?other=71" })
            (await visitor.GetOnce(start)).Status.ShouldBe(HttpStatusCode.OK, start);
    }

    private Task<List<string>> Save(string from, string to) => shared.Site.InScope(async services =>
        (await services.GetRequiredService<RedirectBook>().SaveAsync(new() { From = from, To = to }, default)).ConvertAll(p => p.Message));
}
