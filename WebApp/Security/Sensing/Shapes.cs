using System.Text.RegularExpressions;

namespace WebApp.Security.Sensing;

/// <summary>Makes patterns that take linear time whatever they are given: .NET's automaton without backtracking.</summary>
internal static class Shapes
{
    /// <summary>The expression, without regard to case.</summary>
    public static Regex Of(string expression) => new(expression,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The expression over the letters of <see cref="SqlTokens"/>, where case tells kinds apart.</summary>
    public static Regex OfKinds(string expression) => new(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
