using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Security;
using WebApp.Security.Incidents;
using WebApp.Security.Response;
using WebApp.Security.Sensing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

/// <summary>What stands in no single request: things tried again and again, told by whoever notices them.</summary>
public sealed class BehaviourTests(BehaviourTests.House house) : IClassFixture<BehaviourTests.House>
{
    public sealed class House : SharedSite
    {
        public House() => Site.With("Proxy:KnownNetworks", "127.0.0.0/8, ::1/128").With("Security:Contact", "security@shop.example");
    }

    [Fact]
    public async Task A_request_that_the_server_cannot_read_is_a_signal_all_the_same()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, house.Site.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"));
        (await new StreamReader(socket.GetStream()).ReadLineAsync()).ShouldBe("HTTP/1.1 400 Bad Request");
        (await FamiliesOf("127.0.0.1")).ShouldContain(Families.Smuggling);
    }

    [Fact]
    public async Task Guessed_orders_are_enumeration_and_one_mistyped_link_is_nothing()
    {
        using var guesser = From("203.0.113.20");
        using var buyer = From("203.0.113.21");
        for (var i = 0; i < 11; i++)
            await buyer.GetOnce("/orders/1042-AAAA?key=none");
        for (var i = 0; i < 11; i++)
            await guesser.GetOnce($"/orders/10{i}-AAAA?key=none");
        (await FamiliesOf("203.0.113.20")).ShouldBe([Families.Enumeration]);
        (await FamiliesOf("203.0.113.21")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_field_that_people_do_not_see_tells_of_a_program_and_once_is_nothing()
    {
        using var program = From("203.0.113.25");
        using var person = From("203.0.113.26");
        await program.SendOnce(Filled());
        await person.SendOnce(Filled());
        for (var i = 0; i < 3; i++)
            await program.SendOnce(Filled());
        (await FamiliesOf("203.0.113.25")).ShouldBe([Families.Automation]);
        (await FamiliesOf("203.0.113.26")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_link_that_people_do_not_see_tells_of_a_program_and_once_is_nothing()
    {
        using var program = From("203.0.113.27");
        using var person = From("203.0.113.28");
        var page = await program.GetOnce("/");
        var link = page.Document.QuerySelector("a[hidden]")!;
        (link.GetAttribute("href"), link.GetAttribute("tabindex"), link.GetAttribute("aria-hidden")).ShouldBe(("/internal-export/", "-1", "true"));
        await person.GetOnce("/internal-export/");
        for (var i = 0; i < 4; i++)
            await program.GetOnce($"/internal-export/{i}");
        (await FamiliesOf("203.0.113.27")).ShouldBe([Families.Automation]);
        (await FamiliesOf("203.0.113.28")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Different_cookies_and_links_that_are_not_ours_are_forgery_and_an_old_cookie_is_nothing()
    {
        using var forger = From("203.0.113.30");
        using var returning = From("203.0.113.31");
        for (var i = 0; i < 12; i++)
        {
            await forger.SendOnce(WithCookie($"CfDJ8forged{i}"));
            await returning.SendOnce(WithCookie("CfDJ8oldoldold"));
            await forger.GetOnce($"/account/confirm-email?token=CfDJ8forged{i}");
        }
        using var tamperer = From("203.0.113.32");
        for (var i = 0; i < 7; i++)
        {
            await tamperer.GetOnce($"/incident?token=CfDJ8forged{i}");
            await returning.GetOnce("/account/set-password?user=1&token=CfDJ8oldoldold");
        }
        (await FamiliesOf("203.0.113.32")).ShouldBe([Families.Forgery]);
        (await FamiliesOf("203.0.113.30")).ShouldBe([Families.Forgery]);
        (await FamiliesOf("203.0.113.31")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Passwords_tried_from_many_addresses_on_many_accounts_are_one_attack_by_many()
    {
        var signals = house.Site.Services.GetRequiredService<Signals>();
        for (var i = 0; i < 60; i++)
            signals.CountTogether(At($"198.51.100.{i % 30}"), Families.Guessing, "sign-ins refused", $"person{i}@example.com");
        (await FamiliesOf(Sources.Many)).ShouldContain(Families.Guessing);
    }

    [Fact]
    public async Task Browsers_at_three_addresses_that_refuse_the_same_are_believed_and_extensions_are_not()
    {
        const string Report = """[{"type":"csp-violation","body":{"documentURL":"https://shop.example/articles/welcome","blockedURL":"https://evil.example/x.js","effectiveDirective":"script-src-elem"}}]""";
        const string Extension = """{"csp-report":{"document-uri":"https://shop.example/","blocked-uri":"inline","violated-directive":"style-src","source-file":"chrome-extension"}}""";
        for (var i = 0; i < 6; i++)
        {
            using var visitor = From($"203.0.113.{40 + i}");
            (await visitor.SendOnce(Reporting(Extension))).Status.ShouldBe(HttpStatusCode.NoContent);
            if (i < 3)
                (await visitor.SendOnce(Reporting(Report))).Status.ShouldBe(HttpStatusCode.NoContent);
            (await FamiliesOf($"203.0.113.{40 + i}")).ShouldBeEmpty();
        }
        var evidence = await house.Site.InDatabase(db => db.Incidents.Where(i => i.Source == Sources.Many).Select(i => i.Evidence).SingleAsync());
        evidence.ShouldContain("browsers at 3 addresses refused script-src-elem https://evil.example");
        evidence.ShouldNotContain("style-src");
    }

    [Fact]
    public async Task Whoever_finds_a_hole_reads_where_to_tell()
    {
        using var researcher = From("203.0.113.60");
        var text = (await researcher.GetOnce("/.well-known/security.txt")).Text;
        text.ShouldContain("Contact: mailto:security@shop.example");
        text.ShouldContain("Expires: ");
    }

    [Fact]
    public void A_route_has_a_pace_and_people_never_reach_it()
    {
        var paces = new Paces(new TestClock());
        var request = new DefaultHttpContext { Request = { Method = "POST", Path = "/account/login" } }.Request;
        Enumerable.Range(0, 300).ShouldAllBe(_ => paces.Allows("203.0.113.70", request));
        paces.Allows("203.0.113.70", request).ShouldBeFalse();
        paces.Allows("203.0.113.71", request).ShouldBeTrue();
    }

    [Fact]
    public async Task An_invented_forwarded_header_hides_nobody_where_no_proxy_is_known()
    {
        await using var site = new TestSite().With("Security:Mode", "Protect");
        using var liar = new Visitor(site, From(IPAddress.Parse("127.66.0.9")));
        for (var i = 0; i < 5; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/?q=%27%20UNION%20SELECT%20null,null--");
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            await liar.SendOnce(request);
        }
        (await liar.GetOnce("/")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var bystander = new Visitor(site);
        (await bystander.GetOnce("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static SocketsHttpHandler From(IPAddress address) => new()
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private Visitor From(string address)
    {
        var visitor = new Visitor(house.Site);
        visitor.Headers.Add("X-Forwarded-For", address);
        return visitor;
    }

    private static DefaultHttpContext At(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    private static HttpRequestMessage WithCookie(string value) => new(HttpMethod.Get, "/account") { Headers = { { "Cookie", "mainstay.account=" + value } } };

    private static HttpRequestMessage Filled() => new(HttpMethod.Post, "/contact") { Content = new FormUrlEncodedContent([new("Input.Name", "Ada"), new("Input.Website", "https://spam.example")]) };

    private static HttpRequestMessage Reporting(string body) => new(HttpMethod.Post, "/csp-reports") { Content = new StringContent(body, Encoding.UTF8, "application/reports+json") };

    private async Task<List<string>> FamiliesOf(string source)
    {
        // A signal is told once the answer stands, which may be a moment after it was read.
        await Task.Yield();
        await house.Site.InScope(async services =>
        {
            await services.GetRequiredService<IncidentKeeper>().RunAsync(default);
            return true;
        });
        var found = await house.Site.InDatabase(db => db.Incidents.Where(i => i.Source == source).ToListAsync());
        return [.. found.SelectMany(i => i.ByFamily).Select(f => f.Family).Distinct()];
    }
}
