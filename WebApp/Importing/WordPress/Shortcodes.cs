using System.Net;
using System.Text.RegularExpressions;

namespace WebApp.Importing.WordPress;

/// <summary>
/// WordPress' own shortcodes become the HTML that they stand for (media.php); those of plug-ins stay as they are written, since only the
/// plug-in knows what they mean.
/// </summary>
internal sealed partial class Shortcodes(WxrPictures pictures)
{
    private const int MostRounds = 3;

    /// <summary>Resolves the shortcodes of an item's text.</summary>
    public string Apply(string text, string item, ISet<string> notes)
    {
        if (!text.Contains('[', StringComparison.Ordinal))
            return text;
        // One inside another, such as a gallery in a caption, is resolved in the next round.
        for (var round = 0; round < MostRounds; round++)
        {
            var resolved = Known().Replace(text, match => One(match, item, notes));
            if (resolved == text)
                break;
            text = resolved;
        }
        foreach (Match unknown in Any().Matches(text))
            notes.Add(Form().IsMatch(unknown.Groups[1].Value)
                ? $"The shortcode [{unknown.Groups[1].Value}] showed a form; it stands in the text as it was written. Build the form here, and write {{form:its-address}} on a line of its own in its place."
                : $"The shortcode [{unknown.Groups[1].Value}] belongs to a plug-in; it stands in the text as it was written.");
        return Doubled().Replace(text, "[$1]");
    }

    private string One(Match match, string item, ISet<string> notes)
    {
        // [[gallery]] means the word itself.
        if (match.Groups["open"].Length > 0 && match.Groups["close"].Length > 0)
            return match.Value;
        var attributes = Attributes(match.Groups["attributes"].Value);
        var content = match.Groups["content"].Value;
        string Of(string name) => attributes.GetValueOrDefault(name, "");
        return match.Groups["name"].Value switch
        {
            "caption" or "wp_caption" => Caption(content, Of("caption")),
            "gallery" => Gallery(Of("ids"), Of("include"), Of("exclude"), Of("id") is { Length: > 0 } other ? other : item),
            "embed" => $"\n<p>{WebUtility.HtmlEncode(WebUtility.HtmlDecode(content.Trim() is { Length: > 0 } address ? address : Of("src")))}</p>\n",
            "playlist" => Playlist(Of("ids")),
            var kind => Player(kind, attributes, content, notes),
        };
    }

    private static string Caption(string content, string attribute)
    {
        var picture = Picture().Match(content);
        var words = attribute.Length > 0 ? attribute : content[picture.Length..].Trim();
        return $"\n<figure>{picture.Value}<figcaption>{words}</figcaption></figure>\n";
    }

    private string Gallery(string ids, string include, string exclude, string item)
    {
        var named = (ids.Length > 0 ? ids : include).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var left = exclude.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var shown = named.Length > 0 ? named.Select(pictures.Find).OfType<WxrPicture>() : pictures.Under(item).Where(p => !left.Contains(p.Id));
        return "\n" + string.Concat(shown.Select(p => p.ToHtml())) + "\n";
    }

    private string Playlist(string ids) => "\n<ul>" + string.Concat(ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pictures.Find).OfType<WxrPicture>().Select(p => $"<li><a href=\"{WebUtility.HtmlEncode(p.Address)}\">{WebUtility.HtmlEncode(p.Title)}</a></li>")) + "</ul>\n";

    private static string Player(string kind, Dictionary<string, string> attributes, string content, ISet<string> notes)
    {
        var sources = new[] { "src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg", "wav", "wma" };
        var address = sources.Select(name => attributes.GetValueOrDefault(name, "")).FirstOrDefault(a => a.Length > 0);
        if (address is null)
            return content.Trim().Length > 0 ? content : "";
        notes.Add("Audio and video became links.");
        var name = address.Split('?')[0];
        return $"\n<p><a href=\"{WebUtility.HtmlEncode(WebUtility.HtmlDecode(address))}\">{WebUtility.HtmlEncode($"{(kind == "audio" ? "Listen" : "Watch")}: {name[(name.LastIndexOf('/') + 1)..]}")}</a></p>\n";
    }

    private static Dictionary<string, string> Attributes(string text)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // Editors of long ago wrote curly quotation marks into them.
        foreach (Match match in Attribute().Matches(text.Replace('“', '"').Replace('”', '"').Replace('″', '"')))
            attributes.TryAdd(match.Groups[1].Value, match.Groups.Cast<Group>().Skip(2).FirstOrDefault(g => g.Success)?.Value ?? "");
        return attributes;
    }

    [GeneratedRegex(@"(?<open>\[?)\[(?<name>caption|wp_caption|gallery|embed|playlist|audio|video)(?![\w-])(?<attributes>[^\]/]*(?:/(?!\])[^\]/]*)*)(?:/\]|\](?:(?<content>(?:(?!\[/?\k<name>\b)[\s\S])*)\[/\k<name>\])?)(?<close>\]?)")]
    private static partial Regex Known();

    [GeneratedRegex(@"(?<!\[)\[([a-z][a-z0-9]*[_-][a-z0-9_-]+|[a-z][a-z0-9_-]{2,}(?=\s+[a-z_-]+\s*=))(?:\s[^\[\]]*)?/?\](?!\]|\()")]
    private static partial Regex Any();

    [GeneratedRegex("contact[-_]?form|wpforms|gravityform|ninja_form|formidable|fluentform|forminator")]
    private static partial Regex Form();

    [GeneratedRegex(@"\[(\[[a-z][a-z0-9_-]*[^\[\]]*\])\]")]
    private static partial Regex Doubled();

    [GeneratedRegex(@"^\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex("""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")]
    private static partial Regex Attribute();
}
