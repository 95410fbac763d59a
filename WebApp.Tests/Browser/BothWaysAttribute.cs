using System.Reflection;
using WebApp.Tests.Support;
using Xunit.Sdk;

namespace WebApp.Tests.Browser;

/// <summary>With and without scripts; in daily use in the one way that shows more, since the journey of a purchase goes both ways every time.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothWaysAttribute(bool daily) : DataAttribute
{
    /// <inheritdoc />
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Thorough.Or(0, 1) == 1 ? [[true], [false]] : [[daily]];
}
