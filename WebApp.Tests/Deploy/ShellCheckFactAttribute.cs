namespace WebApp.Tests.Deploy;

/// <summary>A test with ShellCheck; skipped, and counted as skipped, where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShellCheckFactAttribute : FactAttribute
{
    public ShellCheckFactAttribute()
    {
        if (!File.Exists("/usr/bin/shellcheck"))
            Skip = "ShellCheck is not installed.";
    }
}
