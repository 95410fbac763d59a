using System.Diagnostics;
using WebApp.Operations;

namespace WebApp.Tests.Deploy;

/// <summary>The units for systemd, and what the site does with what systemd tells it.</summary>
public sealed class UnitFileTests
{
    private static readonly ILookup<string, string> Service = File.ReadLines(Nginx.DeployFile("systemd/mainstay.service"))
        .Where(line => line.Length > 0 && line[0] is not ('#' or '[')).Select(line => line.Split('=', 2)).ToLookup(part => part[0], part => part[1]);

    [Theory]
    [InlineData("Type", "notify")]
    [InlineData("Restart", "always")]
    [InlineData("StartLimitIntervalSec", "0")]
    [InlineData("User", "mainstay")]
    [InlineData("ProtectSystem", "strict")]
    [InlineData("NoNewPrivileges", "yes")]
    [InlineData("CapabilityBoundingSet", "")]
    [InlineData("Requires", "mainstay.socket")]
    public void The_unit_is_locked_down_and_never_gives_up(string setting, string value) => Service[setting].ShouldBe([value]);

    [Fact]
    public void It_has_a_limit_of_memory_and_one_folder_to_write_to()
    {
        Service["MemoryMax"].ShouldHaveSingleItem();
        Service["ReadWritePaths"].ShouldBeEmpty();
        Service["Environment"].ShouldContain("Data__Directory=/var/lib/" + Service["StateDirectory"].Single());
    }

    [Theory]
    [InlineData("60000000", 30)]
    [InlineData(null, null)]
    [InlineData("soon", null)]
    public void The_watchdog_is_told_twice_as_often_as_it_asks(string? microseconds, int? seconds) =>
        Watchdog.Interval(microseconds)?.TotalSeconds.ShouldBe(seconds ?? -1);

    [SystemdFact]
    public void Systemd_itself_finds_no_fault_with_the_units_and_little_exposure()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-units-").FullName;
        try
        {
            foreach (var unit in new[] { "mainstay.service", "mainstay.socket" })
                File.WriteAllText(Path.Combine(folder, unit), File.ReadAllText(Nginx.DeployFile("systemd/" + unit))
                    .Replace("ExecStart=/opt/mainstay/current/WebApp", "ExecStart=/bin/true", StringComparison.Ordinal)
                    .Replace("Documentation=file:/opt/mainstay/current/README.md\n", "", StringComparison.Ordinal));
            var service = Path.Combine(folder, "mainstay.service");
            Run("verify", "--man=no", service, Path.Combine(folder, "mainstay.socket")).ShouldBe((0, ""));
            // 0 is fully shut in, 10 wide open; most services stand at 9.
            Run("security", "--offline=yes", "--threshold=25", "--no-pager", service).Code.ShouldBe(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Code, string Said) Run(params string[] arguments)
    {
        using var analyze = Process.Start(new ProcessStartInfo("systemd-analyze", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = analyze.StandardOutput.ReadToEndAsync();
        var said = analyze.StandardError.ReadToEnd();
        analyze.WaitForExit();
        _ = output.Result;
        return (analyze.ExitCode, said.Trim());
    }
}
