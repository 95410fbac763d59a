using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace WebApp.Content;

/// <summary>
/// How deeply the elements of a piece of HTML stand in each other, told without a parser: at each element the parser of the HTML standard
/// looks through all that are open, so that a hundred thousand in each other would take it minutes.
/// </summary>
public static partial class HtmlNesting
{
    /// <summary>Far deeper than anybody lays out a page; and quickly parsed.</summary>
    public const int Most = 500;

    // These have no end tag, or are ended by the next of their kind: their number says nothing of the depth. Not so within a drawing or a formula.
    private static readonly HashSet<string> Uncounted = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption",
    };

    private static readonly string[] Unspoken = ["script", "style", "template", "noscript"];

    /// <summary>Whether more than <see cref="Most"/> elements are open at some place.</summary>
    public static bool IsTooDeep(string html)
    {
        if (html.AsSpan().Count('<') <= Most)
            return false;
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var depth = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            var name = tag.Groups["name"].Value;
            var isForeign = open.GetValueOrDefault("svg") + open.GetValueOrDefault("math") > 0;
            if (isForeign ? tag.ValueSpan.EndsWith("/") : Uncounted.Contains(name))
                continue;
            var count = open.GetValueOrDefault(name);
            if (!tag.Groups["end"].Success)
                (open[name], depth) = (count + 1, depth + 1);
            else if (count > 0)
                (open[name], depth) = (count - 1, depth - 1);
            if (depth > Most)
                return true;
        }
        return false;
    }

    /// <summary>The words of what is too deep for its layout to be kept: without tags, with a blank where they stood. In one pass, whatever stands there.</summary>
    public static string Words(string html)
    {
        var words = new StringBuilder();
        var at = 0;
        for (var tag = Tag().Match(html); tag.Success; tag = Tag().Match(html, at))
        {
            words.Append(html, at, tag.Index - at).Append(' ');
            at = tag.Index + tag.Length;
            if (Unspoken.Contains(tag.Groups["name"].Value, StringComparer.OrdinalIgnoreCase) && !tag.Groups["end"].Success)
                at = html.IndexOf("</" + tag.Groups["name"].Value, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var end ? end : html.Length;
            else if (at < html.Length && html[at] == '>')
                at++;
        }
        words.Append(html, at, html.Length - at);
        return WebUtility.HtmlDecode(Blank().Replace(words.ToString(), " ")).Trim();
    }

    [GeneratedRegex("<(?<end>/)?(?<name>[a-zA-Z][^\\s/>]*)[^<>]*", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();
}
