using System.Buffers;

namespace WebApp.Security.Sensing;

/// <summary>One structure of an attack, as a pattern that takes linear time.</summary>
/// <param name="Family">One of <see cref="Families"/>.</param>
/// <param name="Score">How sure.</param>
/// <param name="Pattern">What it looks like, decoded.</param>
/// <param name="InProse">Whether it counts even among sentences.</param>
internal sealed record Rule(string Family, int Score, Shape Pattern, bool InProse = false)
{
    /// <summary>A rule out of an expression.</summary>
    public static Rule Of(string family, int score, string expression, bool inProse = false) => new(family, score, Shapes.Of(expression), inProse);
}

/// <summary>Rules that are worth trying only where one of some signs stands.</summary>
internal sealed class RuleSet(string[] hints, params Rule[] rules)
{
    private readonly SearchValues<string> hints = SearchValues.Create(hints, StringComparison.OrdinalIgnoreCase);

    /// <summary>Every rule that finds something.</summary>
    public IEnumerable<Rule> Matches(string text, bool prose) =>
        text.AsSpan().ContainsAny(hints) ? rules.Where(rule => (!prose || rule.InProse) && rule.Pattern.IsMatch(text)) : [];
}
