namespace WebApp.Tests.Deploy;

/// <summary>A test with systemd's own judge of units; skipped, and counted as skipped, where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemdFactAttribute : FactAttribute
{
    public SystemdFactAttribute()
    {
        if (!File.Exists("/usr/bin/systemd-analyze"))
            Skip = "systemd is not installed.";
    }
}
