using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Deploy;

/// <summary>What a stop, and so each restart, does to those who are just asking.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_request_that_comes_after_its_connection_when_the_site_is_stopping_is_answered()
    {
        await using var site = new TestSite();
        var port = site.Address.Port;
        using var late = await ConnectAsync(port);
        // Connections are taken in their order: this one's answer says that the one before it is taken.
        using var known = await ConnectAsync(port);
        await known.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        using var idle = new StreamReader(known.GetStream(), Encoding.UTF8);
        (await idle.ReadLineAsync()).ShouldBe("HTTP/1.1 200 OK");

        site.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        // Ends when the site closes what has nothing under way.
        await idle.ReadToEndAsync();
        await using var stream = late.GetStream();
        await stream.WriteAsync("GET /about-nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());

        var answer = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 404");
        answer.ShouldContain("Connection: close", Case.Insensitive, "and then it ends");
        answer.ShouldContain("</html>");
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }
}
