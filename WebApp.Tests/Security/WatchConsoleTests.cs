using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

/// <summary>What operators see of the watch, and try out.</summary>
public sealed class WatchConsoleTests
{
    [Fact]
    public async Task The_drill_attacks_the_site_itself_and_shows_when_its_mail_was_written()
    {
        await using var site = new TestSite().With("Alerts:Recipients", "owner@example.com").With("Security:Mode", "Protect");
        using var owner = await site.SignedIn(Cast.Ada);
        for (var round = 1; round <= 2; round++)
        {
            await (await owner.Get("/ops/incidents/drill")).Form("/ops/incidents/drill").Submit();
            await Eventually.Holds(async () =>
            {
                await Keep(site);
                return (await owner.Get("/ops/incidents/drill")).Text.Contains("Mail written", StringComparison.Ordinal);
            }, "the mail is written");
            var page = (await owner.Get("/ops/incidents/drill")).Text;
            page.ShouldContain("owner@example.com");
            page.ShouldContain("kept here, since no mail server is set");
        }
        (await site.InDatabase(db => db.Incidents.CountAsync())).ShouldBe(2, "each drill is an incident of its own");
        using var guest = new Visitor(site);
        (await guest.GetOnce("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_console_draws_families_over_time_lists_sources_and_says_how_it_is_set()
    {
        await using var site = new TestSite().With("Security:Mode", "Protect");
        using var owner = await site.SignedIn(Cast.Ada);
        var now = DateTime.UtcNow;
        for (var i = 0; i < 7; i++)
            site.Services.GetRequiredService<Signals>().Note(new Signal(now.AddHours(-i), "203.0.113.9", i < 5 ? Families.Sql : Families.Script, 20, "/search", "query q: x", 200, null));
        await Keep(site);
        await Eventually.Holds(async () => (await owner.Get("/ops/incidents")).Text.Contains("sql-injection 5", StringComparison.Ordinal), "the journal has written them");
        foreach (var path in new[] { "/ops/incidents", "/ops/incidents?span=week" })
        {
            var page = await owner.Get(path);
            page.All("svg.families rect").Count.ShouldBeGreaterThanOrEqualTo(2);
            page.All("[aria-labelledby=sources] tbody tr").Count.ShouldBe(1);
        }
        var settings = (await owner.Get("/ops/incidents/settings")).Text;
        settings.ShouldContain("Protect: a source that attacks is slowed down");
        settings.ShouldContain("Nobody is told of an attack.");
    }

    private static Task<bool> Keep(TestSite site) => site.InScope(async services =>
    {
        await services.GetRequiredService<IncidentKeeper>().RunAsync(default);
        return true;
    });
}
