using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Security.Response;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

/// <summary>Requests that no browser sends and that must not become a 500.</summary>
public sealed class OddRequestTests(EmptiedSite emptied) : IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task A_field_name_full_of_brackets_is_no_error_of_ours()
    {
        var site = await emptied.EmptyAsync();
        using var client = new HttpClient { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var body = new StringContent(new string('[', 2000) + "=1", Encoding.ASCII, "application/x-www-form-urlencoded");

        foreach (var path in new[] { "/products/none", "/cart", "/checkout", "/account/login" })
            ((int)(await client.PostAsync(new Uri(path, UriKind.Relative), body)).StatusCode).ShouldBeInRange(400, 499, path);
    }

    [Fact]
    public async Task A_request_without_a_host_is_a_bad_request()
    {
        var site = await emptied.EmptyAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, site.Address.Port);
        var stream = socket.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n"));

        (await new StreamReader(stream).ReadLineAsync()).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Fact]
    public async Task An_invented_host_does_not_decide_where_a_guest_signs_in()
    {
        var site = await emptied.EmptyAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin") { Headers = { Host = "evil.example" } };

        (await client.SendAsync(request)).Headers.Location!.ToString().ShouldStartWith("/account/login");
    }

    [Fact]
    public async Task Another_site_cannot_press_the_buttons_of_the_payment_sandbox()
    {
        var site = await emptied.EmptyAsync();
        using var client = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/control/payout") { Headers = { { "Origin", "http://evil.example" } } };

        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_line_that_breaks_in_the_middle_of_a_body_is_no_attack()
    {
        await using var site = new TestSite().With("Security:Mode", "Protect");
        for (var i = 0; i < 12; i++)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, site.Address.Port);
            var path = i % 2 == 0 ? "/webhooks/stripe" : "/cart";
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\nConnection: close\r\n\r\n{{"));
            socket.Client.Shutdown(SocketShutdown.Send);
            await UntilItIsOverAsync(stream);
        }

        using var honest = new Visitor(site);
        (await honest.GetOnce("/cart")).Status.ShouldBe(HttpStatusCode.OK);
        site.Services.GetRequiredService<BanList>().Active("127.0.0.1", DateTime.UtcNow).ShouldBeNull();
    }

    // Answered or cut off, as the server likes.
    private static async Task UntilItIsOverAsync(Stream stream)
    {
        try
        {
            await stream.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
        }
    }
}
