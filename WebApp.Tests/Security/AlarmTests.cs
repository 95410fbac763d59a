using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebApp.Mail;
using WebApp.Security.Alerting;
using WebApp.Security.Incidents;
using WebApp.Security.Response;
using WebApp.Security.Sensing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

/// <summary>How the people responsible hear of an attack, and what they can do about it from where they read it.</summary>
public sealed class AlarmTests
{
    private const string Secret = "a secret of more than twenty letters";

    [Fact]
    public async Task The_mail_says_what_the_site_did_and_its_links_act_only_after_a_button()
    {
        var clock = new TestClock();
        await using var site = Site(clock);
        Note(site, clock, "203.0.113.9", 90);
        await Run<IncidentKeeper>(site);
        var mail = await site.InDatabase(db => db.OutgoingMails.SingleAsync());
        mail.Text.ShouldContain("tried to reach the database");
        var links = Regex.Matches(mail.Text, @"/incident\?token=[\w%\-]+").Select(m => m.Value).ToList();
        links.Count.ShouldBe(3);

        using var reader = new Visitor(site);
        var bans = site.Services.GetRequiredService<BanList>();
        var page = await reader.Get(links[0]);
        page.Heading.ShouldBe("Shut this source out for a day?");
        bans.Find("203.0.113.9").ShouldBeNull("a mail scanner that opens every link changes nothing");
        (await page.Form("/incident").Submit()).Heading.ShouldBe("Done");
        bans.Find("203.0.113.9").ShouldNotBeNull();

        (await (await reader.Get(links[1])).Form("/incident").Submit()).Heading.ShouldBe("Done");
        bans.Find("203.0.113.9").ShouldBeNull();
        (await (await reader.Get(links[2])).Form("/incident").Submit()).Heading.ShouldBe("Done");
        var incident = await site.InDatabase(db => db.Incidents.SingleAsync());
        incident.State.ShouldBe(IncidentState.Closed);
        incident.Done.ShouldContain("the link in the mail: shut the source out for a day");

        (await reader.Get(links[0][..^6] + "AAAAAA")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.Get("/incident")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_attack_that_goes_on_is_told_of_once_an_hour_all_together()
    {
        var clock = new TestClock();
        await using var site = Site(clock);
        Note(site, clock, "203.0.113.9", 90);
        Note(site, clock, "203.0.113.10", 90);
        await Run<IncidentKeeper>(site);
        await Run<IncidentUpdates>(site);
        (await Subjects(site)).Count.ShouldBe(2);
        for (var round = 0; round < 3; round++)
        {
            clock.Move(TimeSpan.FromMinutes(61));
            for (var i = 0; i < 5; i++)
                Note(site, clock, $"203.0.113.{9 + i % 2}", 20);
            await Run<IncidentKeeper>(site);
            await Run<IncidentUpdates>(site);
            await Run<IncidentUpdates>(site);
        }
        (await Subjects(site)).Skip(2).ShouldBe(Enumerable.Repeat("[Test Harbour] 2 attacks go on", 3));
        (await site.InDatabase(db => db.Alerts.CountAsync(a => a.EndedAt == null))).ShouldBe(2, "one an incident");
    }

    [Fact]
    public async Task The_webhook_gets_every_alert_signed_tries_again_and_of_a_flood_one_message()
    {
        var clock = new TestClock();
        ConcurrentQueue<(string Id, string Body)> got = [];
        var isDown = true;
        await using var receiver = await Receiver(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            string Header(string name) => context.Request.Headers[name].ToString();
            var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{Header("webhook-id")}.{Header("webhook-timestamp")}.{body}"));
            Header("webhook-signature").ShouldBe("v1," + Convert.ToBase64String(signed));
            got.Enqueue((Header("webhook-id"), body));
            return isDown ? 503 : 204;
        });
        await using var site = Site(clock).With("Alerts:WebhookUrl", AddressOf(receiver)).With("Alerts:WebhookSecret", Secret).With("Alerts:WebhookInside", "true");
        Note(site, clock, "203.0.113.9", 90);
        await Run<IncidentKeeper>(site);
        await Run<AlertCaller>(site);
        got.ShouldNotBeEmpty();
        isDown = false;
        clock.Move(TimeSpan.FromMinutes(1));
        await Run<AlertCaller>(site);
        // The site's own round may have come first; who is told twice knows it by the id.
        got.Select(g => g.Id).Distinct().Count().ShouldBe(1);
        var alert = JsonDocument.Parse(got.Last().Body).RootElement;
        alert.GetProperty("type").GetString().ShouldBe("alert.raised");
        alert.GetProperty("data").GetProperty("alerts")[0].GetProperty("title").GetString().ShouldBe("Attack from 203.0.113.9: sql-injection");
        (await site.InDatabase(db => db.Alerts.SingleAsync())).CalledAt.ShouldNotBeNull();

        got.Clear();
        for (var i = 0; i < 40; i++)
            Note(site, clock, $"198.51.100.{i}", 90);
        await Run<IncidentKeeper>(site);
        // Those that the site's own round is just writing down come with the next call, for which its clock would have to go on.
        await Eventually.Holds(async () =>
        {
            await Run<AlertCaller>(site);
            return await site.InDatabase(async db => await db.Alerts.CountAsync() > 40 && await db.Alerts.AllAsync(a => a.CalledAt != null));
        }, "all are told");
        got.Count.ShouldBeLessThan(10, "of many, few messages tell");
        // The first one may be under way a second time just then.
        var first = alert.GetProperty("data").GetProperty("alerts")[0].GetProperty("key").GetString();
        got.SelectMany(g => JsonDocument.Parse(g.Body).RootElement.GetProperty("data").GetProperty("alerts").EnumerateArray())
            .Select(a => a.GetProperty("key").GetString()).Where(key => key != first).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task A_webhook_inside_the_house_is_not_asked_unless_that_is_meant()
    {
        var asked = false;
        await using var receiver = await Receiver(_ =>
        {
            asked = true;
            return Task.FromResult(204);
        });
        using var client = new HttpClient(WebApp.Security.Outgoing.GuardedConnection.Handler(allowPrivateNetworks: false, "Alerts:WebhookInside"));
        await Should.ThrowAsync<Exception>(() => client.GetAsync(AddressOf(receiver)));
        await Should.ThrowAsync<Exception>(() => client.GetAsync(AddressOf(receiver).Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
        asked.ShouldBeFalse();
    }

    private static TestSite Site(TestClock clock) => new TestSite().With("Security:Mode", "Protect").With("Alerts:Recipients", "owner@example.com").With<TimeProvider>(clock);

    private static void Note(TestSite site, TestClock clock, string source, int score) => site.Started().Services.GetRequiredService<Signals>()
        .Note(new Signal(clock.GetUtcNow().UtcDateTime, source, Families.Sql, score, "/search", "query q: ' or 1=1--", 200, null));

    private static Task<bool> Run<TWork>(TestSite site) where TWork : class, WebApp.Scheduling.IRecurringWork => site.InScope(async services =>
    {
        await services.GetRequiredService<TWork>().RunAsync(default);
        return true;
    });

    private static Task<List<string>> Subjects(TestSite site) => site.InDatabase(db => db.OutgoingMails.OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync());

    private static async Task<WebApplication> Receiver(Func<HttpContext, Task<int>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = builder.Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.Run(async context => context.Response.StatusCode = await answer(context));
        await receiver.StartAsync();
        return receiver;
    }

    private static string AddressOf(WebApplication receiver) => receiver.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
