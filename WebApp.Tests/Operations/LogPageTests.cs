using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebApp.Operations.Logs;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>Log files and the page that reads them, over one site.</summary>
public sealed class LogPageTests(LogPageTests.Site shared) : IClassFixture<LogPageTests.Site>
{
    public sealed class Site : IAsyncLifetime
    {
        public TestSite Running { get; } = new TestSite().With("Logging:LogLevel:Default", "Information").With("Logs:KeepFreeMegabytes", "0").With("Backups:EveryMinutes", "0");

        public Task InitializeAsync() => Task.FromResult(Running.Started());

        public async Task DisposeAsync() => await Running.DisposeAsync();
    }

    private TestSite TheSite => shared.Running;

    [Fact]
    public async Task What_is_logged_is_found_by_words_level_and_request_and_tells_of_nobody()
    {
        using var olive = await TheSite.SignedIn(Cast.Olive);
        using var request = new Activity("a request").Start();
        Log("Harbour").LogWarning("The {Thing} of {Address} at {Source} failed with {Secret}", "boat", "ada@example.com", "203.0.113.77", "token=abcdefgh");
        Log("Harbour").LogError(new InvalidOperationException("No wind for ben@example.com"), "The {Thing} stands still", "boat");
        request.Stop();
        var all = "";
        await Eventually.Holds(async () => (all = (await olive.Get("/ops/logs?category=Harbour")).Text).Contains("stands still", StringComparison.Ordinal), "the lines are written");
        all.ShouldContain("The boat of ••• at ••• failed with token=•••");
        all.ShouldContain("No wind for •••");
        all.IndexOf("stands still", StringComparison.Ordinal).ShouldBeLessThan(all.IndexOf("The boat of", StringComparison.Ordinal), "newest first");

        (await olive.Get("/ops/logs?category=Harbour&level=Error")).Text.ShouldNotContain("The boat of");
        (await olive.Get("/ops/logs?category=Harbour&q=WIND")).Text.ShouldContain("stands still");
        (await olive.Get("/ops/logs?category=Harbour&q=nothing+like+it")).Text.ShouldContain("No line fits");
        var one = await olive.Get("/ops/logs?request=" + request.TraceId);
        one.All("tbody tr").Count.ShouldBe(2);
        (await olive.Get("/ops/logs?level=Warning&since=15m")).Document.QuerySelector("select[name=level] option[selected]")!.TextContent.ShouldBe("Warning and up");
        (await olive.Get("/ops/logs?file=../../site.db&before=99999999")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        foreach (var file in Directory.GetFiles(Path.Combine(TheSite.Folder, "logs")))
        {
            var text = await ReadAsync(file);
            text.ShouldNotContain("@example.com");
            text.ShouldNotContain("203.0.113.77");
            text.ShouldNotContain("abcdefgh");
        }
    }

    [Fact]
    public async Task The_number_on_an_error_page_leads_to_the_lines_of_its_request()
    {
        using var olive = await TheSite.SignedIn(Cast.Olive);
        var broken = await olive.GetOnce("/ops/errors?number=0123456789abcdef0123456789abcdef");
        broken.Document.QuerySelector("a[href*='/ops/logs?request=0123456789abcdef']").ShouldNotBeNull();
        (await olive.Get("/ops")).All(".side-nav a").ShouldContain("Logs");
    }

    [Fact]
    public async Task A_file_far_larger_than_a_page_is_read_from_its_end_a_piece_at_a_time()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-");
        var logs = Directory.CreateDirectory(Path.Combine(folder.FullName, "logs"));
        await File.WriteAllLinesAsync(Path.Combine(logs.FullName, "mainstay-20260301.json"), Enumerable.Range(0, 150).Select(i => Line(i, "old")));
        await File.WriteAllTextAsync(Path.Combine(logs.FullName, "mainstay-20260302.json"),
            string.Join('\n', Enumerable.Range(0, 60_000).Select(i => Line(i, new string('x', 120)))) + "\n{\"@t\":\"cut off by a full dis");
        await using (var files = LogLab.Files(folder.FullName))
        {
            var reader = new LogReader(files);
            var newest = reader.Read(new(), null, 0, default);
            newest.Lines.Count.ShouldBe(LogReader.PageSize);
            newest.Lines[0].Text.ShouldStartWith("59999");
            var next = reader.Read(new(), newest.File, newest.Offset, default);
            next.Lines[0].Text.ShouldStartWith("59899");

            var none = reader.Read(new(Text: "old"), null, 0, default);
            (none.Lines.Count, none.File).ShouldBe((0, "mainstay-20260302.json"), "it stops after so many bytes, and says where");
            var seen = new List<LogLine>();
            for (var page = none; page.File is not null;)
            {
                page = reader.Read(new(Text: "old"), page.File, page.Offset, default);
                seen.AddRange(page.Lines);
            }
            seen.Count.ShouldBe(150);
            reader.Read(new(Since: new DateTime(2026, 3, 2, 0, 0, 59, DateTimeKind.Utc)), null, 0, default).Lines.Count.ShouldBe(LogReader.PageSize);
        }
        folder.Delete(recursive: true);
    }

    private static string Line(int i, string text) =>
        $$"""{"@t":"2026-03-02T00:{{i / 1000:00}}:{{i % 1000 * 60 / 1000:00}}.0000000Z","@l":"Information","@m":"{{i}} {{text}}","SourceContext":"Test"}""";

    private ILogger Log(string category) => TheSite.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    private static async Task<string> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }
}
