namespace WebApp.Tests.Deploy;

/// <summary>A test behind a real nginx; skipped, and counted as skipped, where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute()
    {
        if (Nginx.Program is null)
            Skip = "nginx is not installed.";
    }
}
