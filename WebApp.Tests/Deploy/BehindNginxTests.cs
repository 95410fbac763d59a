using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using WebApp.Tests.Support;

namespace WebApp.Tests.Deploy;

/// <summary>The site behind Debian's nginx with the configuration of <c>deploy/nginx</c>, and restarted as systemd would.</summary>
public sealed class BehindNginxTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("mainstay-nginx-").FullName;
    private readonly int port = Nginx.FreePort();
    private Dictionary<string, string?> settings = [];
    private Nginx nginx = null!;
    private HeldSite site = null!;

    public async Task InitializeAsync()
    {
        if (Nginx.Program is null)
            return;
        await using (var shop = new TestSite(Path.Combine(folder, "data")))
        {
            await shop.AddProductAsync("Lamp");
            settings = new(shop.Settings)
            {
                ["Proxy:KnownNetworks"] = "127.0.0.1/32", ["Security:Mode"] = "Watch",
                ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
            };
        }
        nginx = new Nginx(Directory.CreateDirectory(Path.Combine(folder, "nginx")).FullName, port);
        await StartAsync();
    }

    [NginxFact]
    public async Task Visitors_read_on_while_the_site_is_down_nothing_is_lost_in_a_restart_and_nobody_lies_about_where_he_comes_from()
    {
        using var visitor = nginx.Visitor();
        await ForgedAddressesAreNotBelieved(visitor);
        await ARestartUnderLoadLosesNothing(visitor);
        await VisitorsReadOnWhileItIsDownAndNothingStaleRemains(visitor);
    }

    private async Task ForgedAddressesAreNotBelieved(HttpClient visitor)
    {
        using var lie = new HttpRequestMessage(HttpMethod.Get, "/search?q=%27%20union%20select%20password%20from%20users--") { Version = HttpVersion.Version20 };
        lie.Headers.Add("X-Forwarded-For", "203.0.113.9, 198.51.100.7");
        lie.Headers.Add("Forwarded", "for=203.0.113.9");
        lie.Headers.Add("X-Real-IP", "203.0.113.9");
        using var answer = await visitor.SendAsync(lie);

        using var journal = new SqliteConnection($"Data Source={Path.Combine(folder, "data", "journal.db")};Mode=ReadOnly;Pooling=False");
        await Eventually.Holds(async () =>
        {
            await journal.OpenAsync();
            using var command = new SqliteCommand("SELECT group_concat(DISTINCT Source) FROM Entries WHERE Kind = 'Security'", journal);
            var sources = await command.ExecuteScalarAsync() as string;
            await journal.CloseAsync();
            sources?.ShouldBe("127.0.0.1");
            return sources is not null;
        }, "the attack is in the journal, under the address that it came from");
    }

    private async Task ARestartUnderLoadLosesNothing(HttpClient visitor)
    {
        var (answers, lost, over) = (0, new ConcurrentQueue<string>(), false);
        var visitors = Enumerable.Range(0, 8).Select(async me =>
        {
            for (var i = 0; !over; i++)
            {
                using var request = (me + i) % 4 == 0 ? Purchase() : Get((me + i) % 4 == 1 ? "/" : "/products/lamp");
                try
                {
                    using var answer = await visitor.SendAsync(request);
                    Interlocked.Increment(ref answers);
                    if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.SeeOther) || answer.Headers.Contains("Cache-Status"))
                        lost.Enqueue($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode}{(answer.Headers.Contains("Cache-Status") ? ", from the cache" : "")}");
                }
                catch (HttpRequestException broken)
                {
                    lost.Enqueue($"{request.Method} {request.RequestUri}: {broken.Message}");
                }
            }
        }).ToList();
        for (var i = 0; i < Thorough.Or(1, 4); i++)
        {
            var before = answers;
            await Eventually.Holds(() => answers > before + 40, "there is load");
            await site.RestartAsync();
        }
        var last = answers;
        await Eventually.Holds(() => answers > last + 20 || !lost.IsEmpty, "they are answered again");
        over = true;
        await Task.WhenAll(visitors);
        lost.ShouldBeEmpty(nginx.Errors());
    }

    private async Task VisitorsReadOnWhileItIsDownAndNothingStaleRemains(HttpClient visitor)
    {
        var before = await visitor.GetStringAsync(new Uri("/products/lamp", UriKind.Relative));
        site.Dispose();

        using var kept = await visitor.GetAsync(new Uri("/products/lamp", UriKind.Relative));
        using var unseen = await visitor.GetAsync(new Uri("/account/login", UriKind.Relative));
        using var purchase = await visitor.SendAsync(Purchase());
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        kept.Headers.GetValues("Cache-Status").ShouldHaveSingleItem().ShouldContain("last-good");
        (await kept.Content.ReadAsStringAsync()).ShouldBe(before);
        foreach (var refused in new[] { unseen, purchase })
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            (await refused.Content.ReadAsStringAsync()).ShouldContain("Back in a moment");
        }

        settings["Site:Name"] = "New Harbour";
        await StartAsync();
        using var fresh = await visitor.GetAsync(new Uri("/products/lamp", UriKind.Relative));
        fresh.Headers.Contains("Cache-Status").ShouldBeFalse();
        fresh.Headers.Contains("X-Accel-Expires").ShouldBeFalse("that is between the site and nginx");
        (await fresh.Content.ReadAsStringAsync()).ShouldContain("New Harbour");
    }

    public Task DisposeAsync()
    {
        site?.Dispose();
        nginx?.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private async Task StartAsync()
    {
        site = new HeldSite(settings, port);
        await Eventually.Holds(() => site.Starts == 1, "the site listens", 60);
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path) { Version = HttpVersion.Version20 };

    private static HttpRequestMessage Purchase() => new(HttpMethod.Post, "/products/lamp")
    {
        Version = HttpVersion.Version20, Headers = { { "Sec-Fetch-Site", "same-origin" } },
        Content = new FormUrlEncodedContent([KeyValuePair.Create("Quantity", 1.ToString(CultureInfo.InvariantCulture))]),
    };
}
