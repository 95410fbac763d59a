using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using WebApp.Content;

namespace WebApp.Importing.WooCommerce;

/// <summary>Turns WooCommerce's texts into ours.</summary>
internal static partial class WooText
{
    /// <summary>
    /// A description: HTML with line breaks written as <c>\n</c> (and a real backslash-n as <c>\\n</c>), by the exporter's
    /// filter_description_field. Indentation goes, since Markdown would take it for code; the HTML stays and is filtered whenever it is shown.
    /// </summary>
    public static string Description(string cell)
    {
        var broken = BreakPattern().Replace(cell, match => match.Length == 2 ? "\n" : "\\n");
        return string.Join('\n', broken.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();
    }

    /// <summary>The words alone, on one line: for names and for summaries in lists.</summary>
    public static string Plain(string html)
    {
        var text = HtmlNesting.IsTooDeep(html) ? HtmlNesting.Words(html) : html.AsSpan().ContainsAny('<', '&') ? new HtmlParser().ParseDocument(html).Body?.TextContent ?? "" : html;
        return BlankPattern().Replace(text, " ").Trim();
    }

    /// <summary>Cut at a whole character.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();

    [GeneratedRegex(@"\\+n")]
    private static partial Regex BreakPattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex BlankPattern();
}
