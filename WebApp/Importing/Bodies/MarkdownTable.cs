using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>Writes a plain table as Markdown: one row of heads, every row of the same length, one line in each cell.</summary>
internal static class MarkdownTable
{
    /// <summary>The table; null when it is more than that.</summary>
    public static string? Write(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Select(r => r.Children.ToList()).ToList();
        if (rows.Count < 2 || table.QuerySelector("table, caption, tfoot, [colspan], [rowspan], col") is not null
            || rows[0].Count == 0 || !rows[0].TrueForAll(c => c.LocalName == "th") || rows.Skip(1).Any(r => r.Count != rows[0].Count || r.Exists(c => c.LocalName != "td")))
            return null;
        var lines = new List<string>();
        foreach (var row in rows)
        {
            var cells = row.ConvertAll(MarkdownLine.Write);
            if (cells.Exists(c => c is null || c.Contains('\n', StringComparison.Ordinal)))
                return null;
            lines.Add($"| {string.Join(" | ", cells)} |");
            if (lines.Count == 1)
                lines.Add($"|{string.Concat(cells.Select(_ => " --- |"))}");
        }
        return string.Join('\n', lines);
    }
}
