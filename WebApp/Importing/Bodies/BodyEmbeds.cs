using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>
/// Frames, players and addresses that another site would have turned into either: each becomes a plain link, since nothing of somebody
/// else's is shown inside our pages.
/// </summary>
internal static partial class BodyEmbeds
{
    public static void Apply(IElement body, BodyPlaces places, ISet<string> notes)
    {
        foreach (var element in body.QuerySelectorAll("iframe, video, audio, object, embed").ToList())
        {
            if (element.Closest("object") is { } outer && outer != element)
                continue;
            var link = Link(element, places);
            notes.Add(link is null ? "An embedded frame without an address was removed." : element.LocalName is "video" or "audio"
                ? "Audio and video became links." : "Embedded frames became links.");
            if (link is null)
                element.Remove();
            else
                element.Replace(link);
        }
        foreach (var text in body.Descendants<IText>().Where(t => Alone().IsMatch(t.Data) && StandsAlone(t)).ToList())
            text.Replace(Anchor(body.Owner!, text.Data.Trim(), text.Data.Trim()));
    }

    // An address that has a line for itself: with an editor's line breaks, or as a block's only words.
    private static bool StandsAlone(IText text) => text.ParentElement is { LocalName: "p" or "div" or "figure" or "body" or "li" }
        && text.PreviousSibling is null or IElement { LocalName: "br" } && text.NextSibling is null or IElement { LocalName: "br" or "figcaption" };

    private static IElement? Link(IElement element, BodyPlaces places)
    {
        var address = new[] { element.GetAttribute("src"), element.GetAttribute("data"), element.GetAttribute("data-src") }
            .Concat(element.QuerySelectorAll("source, embed").Select(s => s.GetAttribute("src")))
            .Concat(element.QuerySelectorAll("param[name=movie]").Select(s => s.GetAttribute("value")))
            .FirstOrDefault(a => BodyLinks.Safe(a) is not null);
        if (BodyLinks.Safe(address) is not { } safe)
            return null;
        safe = Watch(safe);
        var words = element.GetAttribute("title") is { Length: > 0 } title ? title : element.LocalName is "video" or "audio" ? FileName(safe) : safe;
        return Anchor(element.Owner!, places.Link(safe), words);
    }

    private static IElement Anchor(IDocument document, string address, string words)
    {
        var link = document.CreateElement("a");
        link.SetAttribute("href", address);
        link.TextContent = words;
        return link;
    }

    private static string Watch(string address) => YouTube().Match(address) is { Success: true } match ? "https://www.youtube.com/watch?v=" + match.Groups[1].Value
        : Vimeo().Match(address) is { Success: true } vimeo ? "https://vimeo.com/" + vimeo.Groups[1].Value : address;

    private static string FileName(string address) => address.Split('?')[0].TrimEnd('/') is var path && path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? name : address;

    [GeneratedRegex(@"^\s*https?://[^\s<>""]+\s*$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"^https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})")]
    private static partial Regex YouTube();

    [GeneratedRegex(@"^https?://player\.vimeo\.com/video/(\d+)")]
    private static partial Regex Vimeo();
}
