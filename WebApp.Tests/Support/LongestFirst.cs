using Xunit.Abstractions;

[assembly: TestCollectionOrderer("WebApp.Tests.Support.LongestFirst", "WebApp.Tests")]

namespace WebApp.Tests.Support;

/// <summary>What takes minutes begins at once, so that nothing is left to wait for alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["chromium", "PublishTests", "ChaosTests", "ReplayTests", "AccessTests", "RestoreCommandTests"];

    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.DisplayName.Contains(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place ? place : Long.Length);
}
