namespace WebApp.Tests.Support;

/// <summary>A test against the real SMTP server, which runs on Node.js; skipped, and counted as skipped, where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    /// <summary>Decides when the tests are discovered.</summary>
    public NodeFactAttribute()
    {
        if (NodePackages.SmtpMissing is { } reason)
            Skip = reason;
    }
}
