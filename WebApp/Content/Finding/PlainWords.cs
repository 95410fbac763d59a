using System.Net;
using System.Text.RegularExpressions;

namespace WebApp.Content.Finding;

/// <summary>The words of a text as a visitor reads them, for the index and for summaries: no markup, no address, no script.</summary>
public static partial class PlainWords
{
    /// <summary>The words of Markdown, in which HTML may stand.</summary>
    public static string Of(string? markdown) => WebUtility.HtmlDecode(Tag().Replace(Markup.ToHtml(markdown), " ")).Trim();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
