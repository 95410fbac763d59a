using System.Text.RegularExpressions;
using WebApp.Security.Sensing;

namespace WebApp.Tests.Security;

public sealed class RegexWorkingsTests
{
    private const string Expression = @"\b(select|union)\s+\w+|^[^'""]*['""]\s*(or|and)\b";

    private static Regex Make() => new(Expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [Fact]
    public void An_expression_forgets_how_it_was_built_and_matches_as_before()
    {
        var before = Make();
        RegexWorkings.Memories(before).Sum(memory => memory.Count).ShouldBeGreaterThan(1000, "this runtime is built otherwise: look whether it still needs this");
        var after = RegexWorkings.Forget(Make());
        RegexWorkings.Memories(after).Sum(memory => memory.Count).ShouldBe(0);
        foreach (var text in new[] { "UNION  ſelect", "' OR 1=1", "O'Reilly and sons", "Ünion select ärger", "“ or ”", "" })
            after.Matches(text).Select(m => (m.Index, m.Length)).ShouldBe(before.Matches(text).Select(m => (m.Index, m.Length)));
    }

    [Fact]
    public void One_that_is_built_otherwise_is_left_alone() => RegexWorkings.Forget(new Regex("a+b")).IsMatch("aab").ShouldBeTrue();
}
