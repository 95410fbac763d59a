namespace WebApp.Tests.Support;

/// <summary>A test against a server that runs on Node.js; skipped, and counted as skipped, where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    /// <summary>Decides when the tests are discovered.</summary>
    /// <param name="server">The folder under Support that the server stands in.</param>
    public NodeFactAttribute(string server = "smtp")
    {
        Server = server;
        if (NodePackages.WhyMissing(server) is { } reason)
            Skip = reason;
    }

    /// <summary>The folder under Support that the server stands in.</summary>
    public string Server { get; }
}
