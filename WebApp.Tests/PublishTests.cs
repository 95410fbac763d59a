using System.Diagnostics;
using System.Net;
using System.Reflection;
using AngleSharp.Html.Parser;
using WebApp.Tests.Support;

namespace WebApp.Tests;

public sealed class PublishTests
{
    private static readonly bool IsThorough = Thorough.Or(0, 1) == 1;

    // A second compilation takes longer than all else in the suite: in daily use, what the tests were built with is published.
    private static readonly string Configuration =
        IsThorough ? "Release" : typeof(Program).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    // The analyzers have had their say when the tests were built.
    private static readonly string Compiled = IsThorough ? "-p:RunAnalyzers=false" : "--no-build";

    [Fact]
    public async Task The_published_site_serves_the_same_pages_and_styles_from_wherever_it_is_started()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-publish-").FullName;
        try
        {
            await PublishAsync(Path.Combine(folder, "app"));
            var elsewhere = Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;
            using var site = new SiteProcess(new Dictionary<string, string?> { ["Data:Directory"] = Path.Combine(folder, "data") },
                Path.Combine(folder, "app", "WebApp.dll"), elsewhere, "Production");
            using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = await site.AddressAsync() };
            client.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");

            using var reader = new HttpClient { BaseAddress = client.BaseAddress };
            using var home = await reader.GetAsync(new Uri("/", UriKind.Relative));
            var page = await new HtmlParser().ParseDocumentAsync(await home.Content.ReadAsStreamAsync());
            var sheet = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
            using var style = await client.GetAsync(new Uri(sheet, UriKind.RelativeOrAbsolute));

            home.StatusCode.ShouldBe(HttpStatusCode.OK);
            home.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("it was not asked over TLS");
            page.QuerySelector("h1").ShouldNotBeNull();
            sheet.ShouldMatch(@"/css/site\.[a-z0-9]+\.css");
            style.StatusCode.ShouldBe(HttpStatusCode.OK);
            style.Content.Headers.ContentEncoding.ShouldHaveSingleItem().ShouldBeOneOf("br", "gzip");
            style.Headers.CacheControl!.ToString().ShouldContain("immutable");
            (await style.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100);
            var plain = await reader.GetStringAsync(new Uri(sheet, UriKind.RelativeOrAbsolute));
            plain.ShouldNotContain("@import", Case.Sensitive, "one request, not one a component");
            plain.ShouldContain("@layer components {");
            (await client.GetAsync(new Uri("/sandbox", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync(new Uri("/account/login", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PublishAsync(string to)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", Path.Combine(SourceTree.Root, "WebApp"), "-c", Configuration, "-o", to, "--nologo", "-v", "q", Compiled])
        {
            RedirectStandardOutput = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        publish.ExitCode.ShouldBe(0, output);
    }
}
