using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Commands;
using WebApp.Journal;
using WebApp.Operations;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Commands;

/// <summary>The journal from the command line, while the site runs.</summary>
public sealed class EventsCommandTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task It_prints_json_lines_while_the_site_runs()
    {
        await using var site = new TestSite().Started();
        var writer = site.Services.GetRequiredService<JournalWriter>();
        writer.Add(new Fact(JournalKind.Security, "Signal") { At = Now.AddHours(-2), Source = "192.0.2.66", Path = "/wp-login.php" });
        writer.Add(new Fact(JournalKind.Security, "Signal")
        {
            At = DateTime.UtcNow, Source = "192.0.2.7", Path = "/search", Status = 403,
            Detail = new { Family = "sql-injection", Score = 8, Action = "refused", Incident = 12, Source = "not this" },
        });
        writer.Add(new Fact(JournalKind.Error, "Other") { At = DateTime.UtcNow });
        await writer.FlushAsync(default);

        var (code, output, errors) = await RunAsync(site.Folder, "events", "--since", "1h", "--kind", "security");
        (code, errors).ShouldBe((0, ""));
        var line = JsonDocument.Parse(output.TrimEnd('\n')).RootElement;
        line.GetProperty("time").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
        line.GetProperty("kind").GetString().ShouldBe("security");
        line.GetProperty("source").GetString().ShouldBe("192.0.2.7");
        line.GetProperty("path").GetString().ShouldBe("/search");
        line.GetProperty("family").GetString().ShouldBe("sql-injection");
        line.GetProperty("score").GetInt32().ShouldBe(8);
        line.GetProperty("action").GetString().ShouldBe("refused");
        line.GetProperty("incident").GetInt32().ShouldBe(12);
    }

    [Fact]
    public async Task Without_a_journal_it_ends_with_1_and_says_where_it_looked()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-events-");
        var (code, output, errors) = await RunAsync(folder.FullName, "events");
        (code, output).ShouldBe((1, ""));
        errors.ShouldContain(Path.Combine(folder.FullName, "journal.db"));
        folder.GetFiles().ShouldBeEmpty("looking makes nothing");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("90m", "2026-03-02T10:30:00Z")]
    [InlineData("7d", "2026-02-23T12:00:00Z")]
    [InlineData("2026-03-01", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01 14:30", "2026-03-01T14:30:00Z")]
    [InlineData("2026-03-01T14:30:05.25+02:00", "2026-03-01T12:30:05.25Z")]
    public void A_time_is_a_moment_or_a_span_back(string typed, string meant)
    {
        EventsArguments.TryParse(["--since", typed], Now, out var arguments, out _).ShouldBeTrue();
        arguments!.Since.ShouldBe(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);
    }

    [Theory]
    [InlineData("--since", "yesterday")]
    [InlineData("--since", "-5m")]
    [InlineData("--since")]
    [InlineData("--kind", "gossip")]
    [InlineData("--kind")]
    [InlineData("security")]
    public void What_is_not_understood_is_refused(params string[] args)
    {
        EventsArguments.TryParse(args, Now, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeEmpty();
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Data__Directory"] = folder;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        using var program = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = program.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = program.StandardError.ReadToEndAsync(limit.Token);
        await program.WaitForExitAsync(limit.Token);
        return (program.ExitCode, await output, await errors);
    }
}
