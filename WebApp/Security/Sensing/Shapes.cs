using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace WebApp.Security.Sensing;

/// <summary>Makes patterns that take linear time whatever they are given: .NET's automaton without backtracking.</summary>
internal static class Shapes
{
    // Only while the classes of rules are being initialised: once each.
    private static readonly List<Shape> Made = [];

    /// <summary>The expression, without regard to case.</summary>
    public static Shape Of(string expression) =>
        Keep(new(expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture));

    /// <summary>The expression over the letters of <see cref="SqlTokens"/>, where case tells kinds apart.</summary>
    public static Shape OfKinds(string expression) =>
        Keep(new(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture));

    /// <summary>Every one that the sensor has.</summary>
    public static IReadOnlyList<Shape> All()
    {
        foreach (var rules in new[] { typeof(CodeRules), typeof(CommandRules), typeof(TextRules), typeof(FileRules), typeof(AddressRules), typeof(Markup), typeof(SqlGrammar), typeof(Decoder) })
            RuntimeHelpers.RunClassConstructor(rules.TypeHandle);
        lock (Made)
            return [.. Made];
    }

    private static Shape Keep(Shape shape)
    {
        lock (Made)
            Made.Add(shape);
        return shape;
    }
}
