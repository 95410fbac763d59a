using System.Text;

namespace WebApp.Importing.WooCommerce;

/// <summary>
/// Attributes that a buyer does not choose among are facts about the product. They have no place of their own here, so the
/// visible ones stand as a table under its description.
/// </summary>
internal static class WooAttributeTable
{
    /// <summary>The row's description with its facts; null if the file has no descriptions.</summary>
    public static string? Append(WooRow row, WooFamily family, ImportReport report)
    {
        if (row.Description is null)
            return null;
        var facts = row.Attributes.Where(a => a.Values.Count > 0 && !family.Variations.Any(v => v.Attributes.Any(chosen => chosen.Is(a.Name)))).ToList();
        foreach (var hidden in facts.Where(a => !a.IsVisible))
            report.Changed(row.Number, $"The attribute “{hidden.Name}”, which was not shown, is not taken over.");
        var shown = facts.Where(a => a.IsVisible).ToList();
        if (shown.Count == 0)
            return row.Description;
        report.Changed(row.Number, $"{string.Join(", ", shown.Select(a => $"“{a.Name}”"))} {(shown.Count == 1 ? "stands" : "stand")} as a table under the description.");
        var text = new StringBuilder(row.Description).Append("\n\n| | |\n| --- | --- |");
        foreach (var fact in shown)
            text.Append("\n| ").Append(Cell(fact.Name)).Append(" | ").Append(Cell(string.Join(", ", fact.Values))).Append(" |");
        return text.ToString();
    }

    private static string Cell(string text) => System.Net.WebUtility.HtmlEncode(text).Replace("|", "&#124;", StringComparison.Ordinal);
}
