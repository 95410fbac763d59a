using System.Diagnostics;
using WebApp.Tests.Support;

namespace WebApp.Tests.Deploy;

/// <summary><c>deploy/install.sh</c>, run into a folder instead of a machine.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class InstallScriptTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mainstay-root-").FullName;

    [Fact]
    public void It_installs_is_safe_to_run_again_upgrades_and_goes_back()
    {
        var first = Release("one");
        Install("--from", first, "--dry-run").ShouldContain("would:");
        Directory.Exists(Path.Combine(root, "opt")).ShouldBeFalse("a dry run does nothing");

        Install("--from", first);
        var one = Current();
        Install("--from", first);
        Current().ShouldBe(one, "the same files are the same release");
        File.Exists(Path.Combine(root, "opt/mainstay/previous")).ShouldBeFalse();
        (File.GetUnixFileMode(Path.Combine(root, "var/lib/mainstay")) & (UnixFileMode.OtherRead | UnixFileMode.GroupRead)).ShouldBe(default);
        (File.GetUnixFileMode(Path.Combine(root, "etc/mainstay/mainstay.env")) & UnixFileMode.OtherRead).ShouldBe(default);
        var site = Path.Combine(root, "etc/nginx/sites-enabled/mainstay.conf");
        File.ReadAllText(site).ShouldContain("server_name shop.example.com;");
        File.ReadAllText(site).ShouldNotMatch("@[A-Z]+@");

        File.AppendAllText(Path.Combine(root, "etc/mainstay/mainstay.env"), "Site__Name=Ours\n");
        File.AppendAllText(site, "# by hand\n");
        Install("--from", Release("two")).ShouldContain("changed by hand");
        Current().ShouldNotBe(one);
        File.ReadAllText(Path.Combine(root, "etc/mainstay/mainstay.env")).ShouldContain("Site__Name=Ours");
        File.ReadAllText(site).ShouldContain("# by hand");

        Run("--back", "--root", root);
        Current().ShouldBe(one);
        Run("--back", "--root", root);
        Install("--from", Release("three"));
        Directory.GetDirectories(Path.Combine(root, "opt/mainstay/releases")).Length.ShouldBe(2, "this one and the one to go back to");
    }

    [Theory]
    [InlineData("--from", "/nowhere", "--domain", "shop.example.com")]
    [InlineData("--from", "/nowhere")]
    [InlineData("--domain", "shop example;rm")]
    [InlineData("--whatever")]
    public void Wrong_usage_changes_nothing(params string[] arguments)
    {
        Start([.. arguments, "--root", root]).Code.ShouldNotBe(0);
        Directory.GetFileSystemEntries(root).ShouldBeEmpty();
    }

    [Fact]
    public void Its_shell_is_sound() => Bash("-n", Nginx.DeployFile("install.sh")).ShouldBe((0, ""));

    [ShellCheckFact]
    public void Its_shell_has_nothing_that_ShellCheck_warns_of() => Start("shellcheck", [Nginx.DeployFile("install.sh")]).ShouldBe((0, ""));

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Current() => new FileInfo(Path.Combine(root, "opt/mainstay/current")).LinkTarget!;

    private string Release(string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "from-" + text)).FullName;
        File.WriteAllText(Path.Combine(folder, "WebApp.dll"), text);
        File.WriteAllText(Path.Combine(folder, "WebApp"), "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(folder, "WebApp"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private string Install(params string[] arguments) => Run([.. arguments, "--domain", "shop.example.com", "--root", root]);

    private static string Run(params string[] arguments)
    {
        var (code, said) = Start(arguments);
        code.ShouldBe(0, said);
        return said;
    }

    private static (int Code, string Said) Start(string[] arguments) => Bash([Nginx.DeployFile("install.sh"), .. arguments]);

    private static (int Code, string Said) Bash(params string[] arguments) => Start("bash", arguments);

    private static (int Code, string Said) Start(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (said + errors.Result).Trim());
    }
}
