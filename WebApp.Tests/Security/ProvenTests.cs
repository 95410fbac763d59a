using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Security;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;
using WebApp.Tests.Api;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

/// <summary>Who attacks with a key or an account is known by it, wherever they come from; and nobody else suffers for it.</summary>
public sealed class ProvenTests(ProvenTests.House house) : IClassFixture<ProvenTests.House>
{
    private const string Attack = "q=%27%20UNION%20SELECT%20null,null--";

    public sealed class House : SharedSite
    {
        public TestClock Clock { get; } = new();

        public House() => Site.With("Proxy:KnownNetworks", "127.0.0.0/8, ::1/128").With("Security:Mode", "Protect").With<TimeProvider>(Clock);
    }

    [Fact]
    public async Task One_key_from_many_addresses_is_one_incident_and_is_shut_out_for_a_time()
    {
        var (bad, good) = (await house.Site.AddKeyAsync(), await house.Site.AddKeyAsync());
        using var attacker = new ApiClient(house.Site, bad.Text);
        for (var i = 0; i < 4; i++)
            await attacker.GetAsync("/api/v1/products?" + Attack, From($"198.51.100.{i}"));
        var refused = await attacker.GetAsync("/api/v1/products", From("198.51.100.200"));
        (refused.Status, refused["title"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Forbidden, "This key is shut out for now"));
        using var neighbour = new ApiClient(house.Site, good.Text);
        (await neighbour.GetAsync("/api/v1/products", From("198.51.100.1"))).Status.ShouldBe(HttpStatusCode.OK);

        var incident = (await Incidents(Sources.OfKey(bad.Key.Id))).ShouldHaveSingleItem();
        incident.State.ShouldBe(IncidentState.Contained);
        incident.Evidence.ShouldContain("from 198.51.100.2");
        (await Incidents("198.51.100.1")).ShouldBeEmpty();
        house.Clock.Move(TimeSpan.FromMinutes(11));
        (await attacker.GetAsync("/api/v1/products", From("198.51.100.200"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_stands_in_web_pages_is_everybodys_and_its_address_answers_for_it()
    {
        var key = await house.Site.AddKeyAsync(new WebApp.Api.Keys.KeyWish("in pages", ["catalog:read"], null, "", "https://app.example"));
        using var attacker = new ApiClient(house.Site, key.Text);
        for (var i = 0; i < 4; i++)
            await attacker.GetAsync("/api/v1/products?" + Attack, From("203.0.113.90"));
        (await attacker.GetAsync("/api/v1/products", From("203.0.113.90"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await attacker.GetAsync("/api/v1/products", From("203.0.113.91"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_key_writes_and_the_site_takes_never_weighs()
    {
        var key = await house.Site.AddKeyAsync();
        using var importer = new ApiClient(house.Site, key.Text);
        for (var i = 0; i < 5; i++)
            (await importer.PostAsync("/api/v1/products", new { name = $"' UNION SELECT {i},password FROM users--", variants = new[] { new { sku = $"BOOK-{i}", price = 2900 } } }, From("203.0.113.95")))
                .Status.ShouldBe(HttpStatusCode.Created);
        (await Incidents(Sources.OfKey(key.Key.Id))).ShouldBeEmpty();
        (await Incidents("203.0.113.95")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_is_shut_out_wherever_it_comes_from_and_an_Owner_never()
    {
        var (carl, ada) = (await house.Site.Add(Cast.Carl), await house.Site.Add(Cast.Ada));
        foreach (var (person, id, after) in new[] { (Cast.Carl, carl, HttpStatusCode.Forbidden), (Cast.Ada, ada, HttpStatusCode.OK) })
        {
            using var attacker = await house.Site.SignedIn(person);
            // Pages from the cache, which never ask who is there, count as well.
            for (var i = 0; i < 6; i++)
                await attacker.SendOnce(At($"198.51.101.{i}", i % 2 == 0 ? "/?" + Attack : "/search?" + Attack));
            var answer = await attacker.SendOnce(At("198.51.101.200", "/account"));
            answer.Status.ShouldBe(after, person.Name);
            if (after == HttpStatusCode.Forbidden)
                answer.Text.ShouldContain("This account is shut out for now");
            (await attacker.SendOnce(At("198.51.101.200", "/health/live"))).Status.ShouldBe(HttpStatusCode.OK, "whoever watches over the site is answered");
            (await Incidents(Sources.OfAccount(id))).ShouldHaveSingleItem().State.ShouldBe(after == HttpStatusCode.OK ? IncidentState.Open : IncidentState.Contained);
        }
        (await Incidents("198.51.101.1")).ShouldBeEmpty();
        using var owner = await house.Site.SignedIn(Cast.Ada);
        var number = (await Incidents(Sources.OfAccount(carl)))[0].Number;
        (await owner.Get("/ops/bans")).Document.QuerySelector($"a[href='/ops/incidents/{number}']").ShouldNotBeNull();
        var page = await owner.Get("/ops/incidents/" + number.ToLowerInvariant());
        page.Document.QuerySelector($"a[href='/admin/customers/person?account={carl}']")!.TextContent.ShouldBe("Whose account this is");
    }

    [Fact]
    public async Task Neither_failed_sign_ins_nor_what_a_page_elsewhere_sends_shuts_anybody_out()
    {
        var id = await house.Site.Add(Cast.Grace);
        using var victim = await house.Site.SignedIn(Cast.Grace);
        using var guesser = new Visitor(house.Site);
        for (var i = 0; i < 12; i++)
        {
            await victim.SendOnce(At("198.51.102.1", "/search?" + Attack, ("Sec-Fetch-Site", "cross-site")));
            using var guess = At("198.51.102.2", "/account/login");
            guess.Method = HttpMethod.Post;
            guess.Content = new FormUrlEncodedContent([new("Input.Email", Cast.Grace.Email), new("Input.Password", $"wrong {i}")]);
            await guesser.SendOnce(guess);
        }
        (await Incidents(Sources.OfAccount(id))).ShouldBeEmpty();
        (await Incidents("198.51.102.1")).ShouldHaveSingleItem().State.ShouldBe(IncidentState.Open);
        (await victim.SendOnce(At("198.51.102.1", "/account"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("198.51.103.1", "GET", "X-Requested-With", "XMLHttpRequest")]
    [InlineData("198.51.103.2", "PUT", null, null)]
    [InlineData("198.51.103.3", "POST", "Content-Type", "application/json")]
    [InlineData("198.51.103.4", "GET", "User-Agent", "sqlmap/1.8")]
    [InlineData("198.51.103.5", "GET", "Authorization", "Bearer x")]
    [InlineData("198.51.103.6", "POST", "Content-Type", "text/plainer")]
    [InlineData("198.51.103.7", "GET", "Accept-Language", "en, <script>alert(1)</script>")]
    public async Task Who_writes_that_a_page_elsewhere_sent_what_no_page_can_send_is_shut_out(string address, string method, string? header, string? value)
    {
        using var attacker = new Visitor(house.Site);
        for (var i = 0; i < 6; i++)
        {
            using var attack = At(address, "/search?" + Attack, ("Sec-Fetch-Site", "cross-site"));
            attack.Method = new(method);
            if (header == "Content-Type")
                attack.Content = new StringContent("{}", null, value!);
            else if (header is not null)
                attack.Headers.TryAddWithoutValidation(header, value);
            await attacker.SendOnce(attack);
        }
        (await Incidents(address)).ShouldHaveSingleItem().State.ShouldBe(IncidentState.Contained);
    }

    [Fact]
    public async Task Too_much_that_says_to_come_from_pages_elsewhere_is_refused_and_what_the_visitor_asks_for_goes_on()
    {
        var id = await house.Site.Add(Cast.Edgar);
        using var member = await house.Site.SignedIn(Cast.Edgar);
        using var guest = new Visitor(house.Site);
        for (var i = 0; i < 40; i++)
        {
            await member.SendOnce(At("198.51.104.1", "/search?" + Attack, ("Sec-Fetch-Site", "same-site")));
            await guest.SendOnce(At("198.51.104.2", "/search?" + Attack, ("Sec-Fetch-Site", "cross-site")));
            if (i == 25)
                (await Incidents("198.51.104.2")).ShouldHaveSingleItem().State.ShouldBe(IncidentState.Open);
        }
        (await Incidents("198.51.104.1")).ShouldHaveSingleItem().State.ShouldBe(IncidentState.Contained);
        (await Incidents("198.51.104.2")).ShouldHaveSingleItem().State.ShouldBe(IncidentState.Contained);
        (await Incidents(Sources.OfAccount(id))).ShouldBeEmpty("a page elsewhere can make the browser of anybody send all of this");
        house.Clock.Move(TimeSpan.FromMinutes(2));
        (await member.SendOnce(At("198.51.104.1", "/account"))).Status.ShouldBe(HttpStatusCode.OK);
        (await guest.SendOnce(At("198.51.104.2", "/shop"))).Status.ShouldBe(HttpStatusCode.OK);
        (await guest.SendOnce(At("198.51.104.2", "/shop", ("Sec-Fetch-Site", "cross-site")))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        house.Clock.Move(TimeSpan.FromMinutes(9));
        (await guest.SendOnce(At("198.51.104.2", "/shop", ("Sec-Fetch-Site", "cross-site")))).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static (string, string) From(string address) => ("X-Forwarded-For", address);

    private static HttpRequestMessage At(string address, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers.Prepend(From(address)))
            request.Headers.Add(name, value);
        return request;
    }

    private async Task<List<Incident>> Incidents(string source)
    {
        await house.Site.InScope(async services =>
        {
            await services.GetRequiredService<IncidentKeeper>().RunAsync(default);
            return true;
        });
        return await house.Site.InDatabase(db => db.Incidents.AsNoTracking().Where(i => i.Source == source).ToListAsync());
    }
}
