using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WebApp.Commands;
using WebApp.Tests.Support;

namespace WebApp.Tests.Commands;

/// <summary>Verbs on the command line; what is about the program itself starts it as a process.</summary>
public sealed class CommandLineTests(SharedSite shared) : IClassFixture<SharedSite>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mainstay-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("import woocommerce", "Usage: import KIND FILE")]
    [InlineData("import excel x.csv", "known kinds are: woocommerce")]
    [InlineData("conjure", "Commands: backup, bans, check, clone, events, import, keys, restore, search, staff")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_right(string words, string answer)
    {
        var (code, output, errors) = await Terminal.RunAsync(shared.Site, "", words.Split(' '));
        (code, output).ShouldBe((2, ""));
        errors.ShouldContain(answer);
    }

    [Fact]
    public async Task A_good_file_ends_with_0_and_a_report_on_standard_output()
    {
        await Write("good.csv", "SKU,Name,Regular price\nA,Thing,1.00\n");
        var (code, output, errors) = await Run("import", "woocommerce", "good.csv");
        (code, errors).ShouldBe((0, ""));
        output.ShouldContain("Taken: 1 of 1 rows (1 new, 0 updated, 0 unchanged). Refused: 0.");
        // Or the first start would say that the journal was missing, and mail it.
        File.Exists(Path.Combine(folder.FullName, "data", "journal.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_or_missing_file_ends_with_1_and_the_reason_on_standard_error()
    {
        var bad = await Write("bad.csv", "SKU,Name,Regular price\nA,Thing,cheap\n");
        var (code, output, errors) = await Terminal.RunAsync(shared.Site, "", "import", "woocommerce", bad);
        (code, output).ShouldBe((1, ""));
        errors.ShouldContain("bad.csv has 1 fault; nothing was changed.");
        errors.ShouldContain("Row 2, column “Regular price”: “cheap” is not a number.");

        var none = Path.Combine(folder.FullName, "none.csv");
        (code, _, errors) = await Terminal.RunAsync(shared.Site, "", "import", "woocommerce", none);
        code.ShouldBe(1);
        errors.ShouldContain(none);
    }

    [Fact]
    public async Task A_wrong_setting_ends_with_1_and_its_name()
    {
        await Write("good.csv", "SKU,Name\nA,Thing\n");
        var (code, _, errors) = await Run(["import", "woocommerce", "good.csv"], ("Site__Currency", "euro"));
        code.ShouldBe(1);
        errors.ShouldContain("Site:Currency must be");
    }

    [Fact]
    public async Task A_port_that_somebody_has_ends_the_start_with_1_and_one_plain_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var (code, output, errors) = await Run([], ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));
        (code, output).ShouldBe((1, ""));
        errors.Trim().ShouldBe($"Port {port} is in use already, perhaps by this site itself. Stop the other program, or set another address: ASPNETCORE_URLS=http://127.0.0.1:{port + 1}");
    }

    [Theory]
    [InlineData(new[] { "import", "x" }, true)]
    [InlineData(new[] { "--urls", "http://localhost" }, false)]
    [InlineData(new[] { "Site:Name=Shop" }, false)]
    [InlineData(new string[0], false)]
    public void Options_are_not_taken_for_verbs(string[] args, bool isVerb) => CommandLine.IsVerb(args).ShouldBe(isVerb);

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private Task<(int Code, string Output, string Errors)> Run(params string[] args) => Run(args, ("Site__DemoContent", "false"));

    private async Task<(int Code, string Output, string Errors)> Run(string[] args, (string Name, string Value) setting)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args])
        {
            WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["Data__Directory"] = Path.Combine(folder.FullName, "data");
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment[setting.Name] = setting.Value;
        using var program = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = program.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = program.StandardError.ReadToEndAsync(limit.Token);
        await program.WaitForExitAsync(limit.Token);
        return (program.ExitCode, await output, await errors);
    }
}
