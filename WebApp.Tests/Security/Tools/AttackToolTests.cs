using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Mail;
using WebApp.Security.Incidents;
using WebApp.Security.Response;
using WebApp.Tests.Support;
using Xunit.Abstractions;

namespace WebApp.Tests.Security.Tools;

/// <summary>
/// The tools that attackers use, against the running site: each first finds a planted hole; then, since a ban hides a hole, it finds
/// nothing while the site only watches; and where the site protects itself, it is one incident, mailed and contained, while visitors are served.
/// </summary>
public sealed class AttackToolTests(ITestOutputHelper output) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mainstay-tool-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ToolFact("sqlmap")]
    public Task Sqlmap() => Try("127.66.1.1", async (port, planted) =>
    {
        var said = await Tool.RunAsync("sqlmap", 120, folder, "-u", planted ? $"http://127.0.0.1:{port}/item?id=1" : $"http://127.0.0.1:{port}/shop?page=1&sort=name",
            "--batch", "--flush-session", "--technique=BEU", "--dbms=sqlite", "--level=1", "--risk=1", "--threads=2", "--timeout=10", "--retries=0",
            "--ignore-code=*", "--disable-coloring", "--output-dir=" + Path.Combine(folder, "sqlmap"));
        return (said, said.Contains("identified the following injection point", StringComparison.Ordinal));
    });

    [ToolFact("wapiti")]
    public Task Wapiti() => Try("127.66.1.2", async (port, _) =>
    {
        var report = Path.Combine(folder, Guid.NewGuid() + ".json");
        var said = await Tool.RunAsync("wapiti", 150, folder, "-u", $"http://127.0.0.1:{port}/", "-m", "sql,xss,file,exec,redirect,crlf", "--flush-session",
            "--max-scan-time", "90", "--max-links-per-page", "15", "--max-files-per-dir", "10", "--no-bugreport", "-f", "json", "-o", report, "--store-session", Path.Combine(folder, "wapiti"));
        using var found = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var holes = found.RootElement.GetProperty("vulnerabilities").EnumerateObject().Where(v => v.Value.GetArrayLength() > 0).Select(v => v.Name).ToList();
        return (said + string.Join(", ", holes), holes.Count > 0);
    });

    [ToolFact("ffuf")]
    public Task Ffuf() => Try("127.66.1.3", async (port, _) =>
    {
        var list = Path.Combine(folder, "words.txt");
        await File.WriteAllLinesAsync(list, [.. "backup.zip .git/config .env wp-login.php phpinfo.php server-status config.json db.sql admin.php shell.php".Split(' '), .. Enumerable.Range(0, 300).Select(i => $"word{i}")]);
        var found = Path.Combine(folder, Guid.NewGuid() + ".json");
        var said = await Tool.RunAsync("ffuf", 90, folder, "-u", $"http://127.0.0.1:{port}/FUZZ", "-w", list, "-mc", "200,301,302,307", "-t", "8", "-of", "json", "-o", found);
        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(found));
        return (said, results.RootElement.GetProperty("results").GetArrayLength() > 0);
    });

    [ToolFact("hydra")]
    public Task Hydra() => Try("127.66.1.4", async (port, planted) =>
    {
        var list = Path.Combine(folder, "passwords.txt");
        await File.WriteAllLinesAsync(list, [.. Enumerable.Range(0, 80).Select(i => $"password{i}"), "letmein"]);
        var form = planted ? "/login:user=^USER^&password=^PASS^:S=Welcome" : "/account/login:Input.Email=^USER^&Input.Password=^PASS^:S=Sign out";
        var said = await Tool.RunAsync("hydra", 90, folder, "-l", "owner@example.com", "-P", list, "-s", $"{port}", "-t", "4", "-I", "-f", "127.0.0.1", "http-post-form", form);
        return (said, said.Contains("1 valid password found", StringComparison.Ordinal));
    });

    private async Task Try(string source, Func<int, bool, Task<(string Said, bool Found)>> tool)
    {
        await using (var planted = await Planted.StartAsync())
            Found(await tool(planted.Port, true)).ShouldBeTrue("the tool finds a hole where there is one");

        await using (var watching = await SiteAsync("Watch"))
        await using (var relay = new SourceRelay(watching.Address.Port, IPAddress.Parse(source)))
            Found(await tool(relay.Port, false)).ShouldBeFalse("nothing is found while nobody is shut out");

        await using var site = await SiteAsync("Protect");
        await using (var relay = new SourceRelay(site.Address.Port, IPAddress.Parse(source)))
        {
            using var over = new CancellationTokenSource();
            var honest = BrowseAsync(site, over.Token);
            Found(await tool(relay.Port, false)).ShouldBeFalse();
            await over.CancelAsync();
            (await honest).ShouldBeGreaterThan(0);
        }
        await site.InScope(async services =>
        {
            await services.GetRequiredService<IncidentKeeper>().RunAsync(default);
            await services.GetRequiredService<BanKeeper>().RunAsync(default);
            return true;
        });
        var incident = await site.InDatabase(db => db.Incidents.SingleAsync(i => i.Source == source));
        incident.State.ShouldBe(IncidentState.Contained);
        incident.Faults.ShouldBe(0);
        var mail = await site.InDatabase(db => db.OutgoingMails.SingleAsync(m => m.About == "alert incident " + incident.Number));
        (mail.CreatedAt - incident.OpenedAt).ShouldBeLessThan(TimeSpan.FromSeconds(60));
        output.WriteLine($"{source}: {incident.Signals} signals ({incident.Families.ReplaceLineEndings(", ")}), mail after {(mail.CreatedAt - incident.OpenedAt).TotalSeconds:0.0} s");
    }

    private bool Found((string Said, bool Found) result)
    {
        output.WriteLine(result.Said.Length > 4_000 ? result.Said[^4_000..] : result.Said);
        return result.Found;
    }

    private static async Task<TestSite> SiteAsync(string mode)
    {
        var site = new TestSite().With("Security:Mode", mode).With("Alerts:Recipients", "owner@example.com");
        for (var i = 0; i < 5; i++)
            await site.SellAsync($"tool-{i}", 50);
        return site;
    }

    // Looks around and buys, from another address, for as long as the attack goes on.
    private static async Task<int> BrowseAsync(TestSite site, CancellationToken over)
    {
        using var visitor = new Visitor(site);
        var variant = await site.SellAsync("honest", 1_000);
        var rounds = 0;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!over.IsCancellationRequested && await pace.WaitForNextTickAsync(CancellationToken.None))
        {
            foreach (var path in new[] { "/", "/shop", "/products/honest", "/account/login" })
                (await visitor.GetOnce(path)).Status.ShouldBe(HttpStatusCode.OK, path);
            if (rounds++ == 0)
                (await site.OrderAsync(variant)).ShouldBeOfType<WebApp.Ordering.CheckoutResult.Placed>();
        }
        return rounds;
    }
}
