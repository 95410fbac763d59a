namespace WebApp.Security.Sensing;

/// <summary>One structure of an attack, as a pattern that takes linear time.</summary>
/// <param name="Family">One of <see cref="Families"/>.</param>
/// <param name="Score">How sure.</param>
/// <param name="Pattern">What it looks like, decoded.</param>
/// <param name="InProse">Whether it counts even among sentences.</param>
internal sealed record Rule(string Family, int Score, Shape Pattern, bool InProse = false)
{
    private Hints? needs;

    /// <summary>A rule out of an expression.</summary>
    public static Rule Of(string family, int score, string expression, bool inProse = false) => new(family, score, Shapes.Of(expression), inProse);

    /// <summary>The same rule with what its expression cannot do without: one of these at least.</summary>
    public Rule Needing(params string[] hints) => this with { needs = new(hints) };

    /// <summary>Whether it finds something.</summary>
    public bool IsIn(string text, Signs present) => needs?.AreIn(text, present) is not false && Pattern.IsMatch(text);
}

/// <summary>Rules that are worth trying only where one of some signs stands.</summary>
internal sealed class RuleSet(string[] hints, params Rule[] rules)
{
    private readonly Hints hints = new(hints);
    private readonly Rule[] inProse = Array.FindAll(rules, rule => rule.InProse);

    /// <summary>Every rule that finds something.</summary>
    public IEnumerable<Rule> Matches(string text, bool prose) => Matches(text, Signs.Of(text), prose);

    /// <summary>Every rule that finds something in a text of which is known what it is made of.</summary>
    public IEnumerable<Rule> Matches(string text, Signs present, bool prose)
    {
        var tried = prose ? inProse : rules;
        return tried.Length > 0 && hints.AreIn(text, present) ? Matching(tried, text, present) : [];
    }

    private static IEnumerable<Rule> Matching(Rule[] tried, string text, Signs present) => tried.Where(rule => rule.IsIn(text, present));
}
