using System.Globalization;
using System.Text;

namespace Chaos;

/// <summary>One line of the report.</summary>
/// <param name="What">What was counted.</param>
/// <param name="Value">What was found.</param>
/// <param name="Wanted">What it must be; null when it is only told.</param>
public sealed record Figure(string What, string Value, string? Wanted = null)
{
    /// <summary>Whether it is as it must be.</summary>
    public bool Holds => Wanted is null || Wanted == Value;
}

/// <summary>What came of a run: its figures, and what does not hold, line by line.</summary>
public sealed record ChaosReport(IReadOnlyList<Figure> Figures, IReadOnlyList<string> Violations)
{
    /// <summary>Whether everything is as it must be.</summary>
    public bool Holds => Violations.Count == 0 && Figures.All(f => f.Holds);

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var figure in Figures)
            text.AppendLine(CultureInfo.InvariantCulture, $"{figure.What,-62} {figure.Value,10}  {(figure.Wanted is null ? "" : figure.Holds ? "ok" : $"MUST BE {figure.Wanted}")}");
        foreach (var violation in Violations.Take(50))
            text.AppendLine("  ! " + violation);
        return text.Append(Holds ? "Everything holds." : "Something does not hold.").ToString();
    }
}
