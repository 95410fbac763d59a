using WebApp.Tests.Support;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace WebApp.Tests.Security.Tools;

/// <summary>
/// A test with one of the tools that attackers use. It takes minutes, so it is no part of the daily suite: only a thorough run has it,
/// and skips it, counted as skipped, where the tool is missing.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("WebApp.Tests.Security.Tools.ToolFactDiscoverer", "WebApp.Tests")]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>Decides when the tests are discovered.</summary>
    /// <param name="tool">The program's name.</param>
    public ToolFactAttribute(string tool)
    {
        Tool = tool;
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool))))
            Skip = $"{tool} is not installed.";
    }

    /// <summary>The program's name.</summary>
    public string Tool { get; }
}

/// <summary>Finds the tests with tools in a thorough run, and none of them otherwise.</summary>
public sealed class ToolFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc />
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Thorough.Or(0, 1) == 1 ? new FactDiscoverer(messages).Discover(discoveryOptions, testMethod, factAttribute) : [];
}
