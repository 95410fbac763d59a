using System.Text.RegularExpressions;

namespace WebApp.Security.Sensing;

/// <summary>
/// An expression of the sensor, built when it is first asked or when <see cref="SensorWarmUp"/> comes by: building all of them takes a
/// second of a processor, which must not stand between a start and the first visitor.
/// </summary>
internal sealed class Shape(string expression, RegexOptions options)
{
    private readonly Lazy<Regex> regex = new(() => RegexWorkings.Forget(new Regex(expression, options)));

    /// <summary>Whether it stands anywhere in the text.</summary>
    public bool IsMatch(string text) => regex.Value.IsMatch(text);

    /// <summary>How much of the text, from its first character on, it takes up where it stands first; null when it does not. For expressions that are bound to the beginning.</summary>
    public int? Reach(ReadOnlySpan<char> text)
    {
        foreach (var match in regex.Value.EnumerateMatches(text))
            return match.Length;
        return null;
    }

    /// <summary>Where it stands first.</summary>
    public Match Match(string text) => regex.Value.Match(text);

    /// <summary>The text with everything that it matches replaced.</summary>
    public string Replace(string text, string replacement) => regex.Value.Replace(text, replacement);

    /// <inheritdoc cref="Replace(string, string)"/>
    public string Replace(string text, MatchEvaluator replacement) => regex.Value.Replace(text, replacement);

    /// <summary>Builds it now.</summary>
    public void Prepare() => _ = regex.Value;

    /// <inheritdoc />
    public override string ToString() => expression;
}
