using System.Net;
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

    // These have no end tag, or are ended by the next of their kind: their number says nothing of the depth.
    private static readonly HashSet<string> Uncounted = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "p", "li", "dt", "dd", "option", "optgroup", "rp", "rt", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption",
    };

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
            if (Uncounted.Contains(name))
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

    /// <summary>The words of what is too deep for its layout to be kept: without tags, with a blank where they stood.</summary>
    public static string Words(string html) => WebUtility.HtmlDecode(Blank().Replace(AnyTag().Replace(html, " "), " ")).Trim();

    [GeneratedRegex("<(?<end>/)?(?<name>[a-zA-Z][^\\s/>]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("<(script|style|template|noscript)\\b[^>]*>.*?</\\1\\s*>|</?[a-zA-Z!][^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex AnyTag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();
}
