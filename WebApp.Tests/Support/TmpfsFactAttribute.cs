using System.Diagnostics;

namespace WebApp.Tests.Support;

/// <summary>A test with a small disk of its own; skipped, and counted as skipped, where the machine does not let us mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
            return false;
        using var tried = Process.Start(new ProcessStartInfo("unshare", ["--mount", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt"]) { RedirectStandardError = true })!;
        tried.WaitForExit();
        return tried.ExitCode == 0;
    });

    public TmpfsFactAttribute()
    {
        if (!CanMount.Value)
            Skip = "No disk can be mounted here.";
    }
}
