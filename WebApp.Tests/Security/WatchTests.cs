using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Mail;
using WebApp.Security;
using WebApp.Security.Incidents;
using WebApp.Security.Response;
using WebApp.Security.Sensing;
using WebApp.Tests.Security.Sets;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

/// <summary>From a request to the incident, the mail and the ban, over HTTP.</summary>
public sealed class WatchTests
{
    private const string Attack = "/search?q=%27%20UNION%20SELECT%20null,null--";

    [Fact]
    public async Task Attacks_of_one_source_are_one_incident_one_mail_and_a_ban_that_a_command_lifts()
    {
        var clock = new TestClock();
        await using var site = Protecting(clock);
        using var attacker = From(site, "203.0.113.9");
        for (var i = 0; i < 4; i++)
            await attacker.GetOnce(Attack);
        (await attacker.GetOnce("/")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var call = await attacker.GetOnce("/api/v1/products");
        (call.Status, call.Headers["Content-Type"]).ShouldBe((HttpStatusCode.Forbidden, "application/problem+json"));
        var soap = await attacker.GetOnce("/soap/v1/catalogue");
        (soap.Status, soap.Headers["Content-Type"]).ShouldBe((HttpStatusCode.Forbidden, "application/soap+xml; charset=utf-8"));
        using var bystander = From(site, "203.0.113.10");
        (await bystander.GetOnce("/")).Status.ShouldBe(HttpStatusCode.OK);

        await Keep(site);
        await Eventually.Holds(() => site.InDatabase(db => db.Incidents.AnyAsync(i => i.Signals == 4)), "four signals in one incident");
        var incident = await site.InDatabase(db => db.Incidents.SingleAsync());
        (incident.Source, incident.State).ShouldBe(("203.0.113.9", IncidentState.Contained));
        incident.ByFamily.ShouldContain(f => f.Family == Families.Sql && f.Count == 4);
        (await site.InDatabase(db => db.OutgoingMails.Select(m => m.Subject).ToListAsync())).ShouldBe(["[Test Harbour] Attack from 203.0.113.9: sql-injection"]);
        (await site.InDatabase(db => db.Bans.SingleAsync())).Times.ShouldBe(1);

        (await site.InScope(s => WebApp.Commands.BansCommand.RunAsync(s, ["lift", "--all"], default))).ShouldBe(0);
        await Keep(site);
        (await attacker.GetOnce("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_ban_ends_by_itself_and_the_next_one_lasts_longer()
    {
        var clock = new TestClock();
        await using var site = Protecting(clock);
        var bans = site.Started().Services.GetRequiredService<BanList>();
        var now = clock.GetUtcNow().UtcDateTime;
        (bans.Add("198.51.100.1", "test", now).Until - now).ShouldBe(TimeSpan.FromMinutes(10));
        bans.Active("198.51.100.1", now.AddMinutes(11)).ShouldBeNull();
        (bans.Add("198.51.100.1", "test", now.AddMinutes(11)).Until - now.AddMinutes(11)).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task An_owners_session_passes_a_ban_of_the_shared_address()
    {
        await using var site = Protecting(new TestClock()).With("Security:Mode", "Protect");
        using var owner = await site.SignedIn(Cast.Ada);
        using var guest = new Visitor(site);
        var source = Sources.Of(IPAddress.Loopback);
        site.Services.GetRequiredService<BanList>().Add(source, "test", site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        (await guest.GetOnce("/")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.GetOnce("/ops/bans")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_is_refused_for_another_behind_a_proxy_that_the_settings_do_not_name()
    {
        await using var site = new TestSite().With("Security:Mode", "Protect");
        using var attacker = From(site, "198.51.100.77");
        using var guest = From(site, "198.51.100.78");
        for (var i = 0; i < 8; i++)
            await attacker.GetOnce(Attack);
        (await guest.GetOnce("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_invented_X_Forwarded_For_neither_hides_nor_blames_anyone()
    {
        await using var site = new TestSite().With("Security:Mode", "Protect").With("Proxy:KnownNetworks", "10.0.0.0/8");
        using var liar = From(site, "198.51.100.77");
        for (var i = 0; i < 4; i++)
            await liar.GetOnce(Attack);
        (await liar.GetOnce("/")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var bans = site.Services.GetRequiredService<BanList>();
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        bans.Active("198.51.100.77", now).ShouldBeNull();
        bans.Active(Sources.Of(IPAddress.Loopback), now).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_doubtful_request_is_noted_and_answered()
    {
        await using var site = Protecting(new TestClock());
        using var visitor = From(site, "203.0.113.50");
        (await visitor.GetOnce("/?q=%27%20OR%201=1--")).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetOnce("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_flood_from_many_sources_is_as_many_incidents_few_mails_and_an_order_goes_through()
    {
        const int Mails = 5;
        await using var site = Protecting(new TestClock()).With("Alerts:MailsPerHour", $"{Mails}");
        var variant = await site.SellAsync("KETTLE", 5);
        var requests = Thorough.Or(500, 20_000);
        var sources = Thorough.Or(100, 500);
        var before = Memory.InUse();
        var flood = Parallel.ForAsync(0, 10, async (worker, _) =>
        {
            using var attacker = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
            for (var i = worker; i < requests; i += 10)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, Attack.Replace("/search", "/robots.txt", StringComparison.Ordinal));
                request.Headers.Add("X-Forwarded-For", $"198.18.{i % sources / 250}.{i % sources % 250}");
                ((int)(await attacker.SendAsync(request, CancellationToken.None)).StatusCode).ShouldBeLessThan(500);
            }
        });
        (await site.BuyAsync(variant)).Status.ShouldBe(WebApp.Ordering.OrderStatus.Paid);
        using var bystander = From(site, "203.0.113.10");
        (await bystander.GetOnce("/shop")).Status.ShouldBe(HttpStatusCode.OK);
        await flood;
        await Eventually.Holds(async () =>
        {
            await Keep(site);
            return await site.InDatabase(db => db.Incidents.SumAsync(i => i.Signals)) == requests;
        }, "every request is counted");
        (await site.InDatabase(db => db.Incidents.Select(i => i.Source).Distinct().CountAsync())).ShouldBe(sources);
        (await site.InDatabase(db => db.OutgoingMails.CountAsync(m => m.Kind.StartsWith("Alert")))).ShouldBeLessThanOrEqualTo(Mails);
        (Memory.InUse() - before).ShouldBeLessThan(100_000_000);
    }

    [Fact]
    public void A_million_sources_take_bounded_room()
    {
        var book = new SourceBook();
        for (var i = 0; i < 1_000_000; i++)
            book.With(i.ToString(System.Globalization.CultureInfo.InvariantCulture), state => state.Count(DateTime.UnixEpoch));
        book.Count.ShouldBeLessThanOrEqualTo(2 * SourceBook.Generation);
    }

    [Fact]
    public async Task Attacks_over_HTTP_are_seen_and_never_a_fault_of_the_site()
    {
        await using var site = new TestSite();
        using var visitor = new Visitor(site);
        var cases = SetCase.Read("attacks.txt", attacks: true).Where(c => c.Where[0] is 'q' or 'f' or 'j' or 'x' or 'm').Chunk(9).Select(c => c[0]).Take(40).ToList();
        foreach (var one in cases)
        {
            using var request = new HttpRequestMessage(new HttpMethod(one.Request.Method), new Uri(site.Address, one.Request.Target));
            if (one.Request.Body.Length > 0)
            {
                request.Content = new ByteArrayContent(one.Request.Body.ToArray());
                request.Content.Headers.TryAddWithoutValidation("Content-Type", one.Request.Header("Content-Type"));
            }
            ((int)(await visitor.SendOnce(request)).Status).ShouldBeLessThan(500, one.Text);
        }
        await Keep(site);
        (await site.InDatabase(db => db.Incidents.SumAsync(i => i.Signals))).ShouldBeGreaterThanOrEqualTo(cases.Count);
    }

    [Fact]
    public async Task A_large_body_reaches_the_page_whole()
    {
        await using var site = new TestSite();
        using var visitor = new Visitor(site);
        var form = (await visitor.Get("/account/login")).Form("/account/login");
        var answer = await form.With("Input.Email", "nobody@example.com").With("Input.Password", new string('a', 150_000)).Submit();
        answer.Form("/account/login")["Input.Email"].ShouldBe("nobody@example.com");
    }

    private static TestSite Protecting(TestClock clock) => new TestSite()
        .With("Security:Mode", "Protect").With("Alerts:Recipients", "owner@example.com").With("Proxy:KnownNetworks", "127.0.0.0/8, ::1/128").With<TimeProvider>(clock);

    private static Visitor From(TestSite site, string address)
    {
        var visitor = new Visitor(site);
        visitor.Headers.Add("X-Forwarded-For", address);
        return visitor;
    }

    private static Task<bool> Keep(TestSite site) => site.InScope(async services =>
    {
        await services.GetRequiredService<BanKeeper>().RunAsync(default);
        await services.GetRequiredService<IncidentKeeper>().RunAsync(default);
        return true;
    });
}
