using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using WebApp.Importing.Bodies;

namespace WebApp.Importing.Sites;

/// <summary>The bodies of texts: what they show, what they become, and whether that has changed since the last run.</summary>
internal sealed partial class SiteBodies(SitePlan plan, SitePictures pictures)
{
    private readonly ImportedBody converter = new(new BodyPlaces(address => pictures.Find(address)?.InText, address => Link(address, plan, pictures)));

    /// <summary>The pictures that a text names, its cover first.</summary>
    public static IEnumerable<string> PicturesOf(IncomingText text) => (text.Cover is { } cover ? [cover] : Enumerable.Empty<string>())
        .Concat(Element().Matches(text.Body).SelectMany(m => Source().Matches(m.Value)).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)))
        .Concat(text.IsMarkdown ? Image().Matches(text.Body).Select(m => m.Groups[1].Value) : [])
        .Select(a => BodyLinks.Safe(a)).OfType<string>().Distinct();

    /// <summary>The body as Markdown; what it lost goes to the text's notes.</summary>
    public string Convert(IncomingText text) => text.IsMarkdown
        ? Image().Replace(Linked().Replace(text.Body, m => m.Groups[1].Value + plan.Addresses.Link(m.Groups[2].Value)), m => pictures.Find(m.Groups[1].Value) is { } here
            ? m.Value.Replace(m.Groups[1].Value, here.InText, StringComparison.Ordinal) : m.Value)
        : converter.ToMarkdown(text.Body, text.IsClassic, text.Notes);

    /// <summary>A hash of all that the source says, and of which of its pictures are here.</summary>
    public string Fingerprint(IncomingText text)
    {
        var said = new StringBuilder("2\n");
        void Say(params object?[] values) => said.AppendJoin('\u001F', values).Append('\n');
        Say(text.Title, text.Summary, text.Author?.Name, text.Status, text.PublishedAt?.Ticks, text.UpdatedAt?.Ticks, text.ParentKey, text.Position, text.IsClassic, text.IsMarkdown);
        foreach (var tag in text.Tags)
            Say(tag.Name);
        foreach (var picture in PicturesOf(text))
            Say(picture, pictures.Find(picture)?.Key);
        said.Append(text.Body);
        return System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())));
    }

    // A link to a picture's file leads to the picture here; all others where their text is now.
    private static string Link(string address, SitePlan plan, SitePictures pictures) => pictures.Find(address) is { } picture ? picture.Full : plan.Addresses.Link(address);

    [GeneratedRegex(@"<img\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Element();

    [GeneratedRegex("""\s(?:data-orig-file|data-src|data-lazy-src|data-original|src)\s*=\s*(?:"([^"]+)"|'([^']+)')""", RegexOptions.IgnoreCase)]
    private static partial Regex Source();

    [GeneratedRegex(@"!\[[^\]\n]*\]\(\s*<?([^\s)>]+)")]
    private static partial Regex Image();

    [GeneratedRegex(@"((?<!!)\[[^\]\n]*\]\(\s*<?)([^\s)>]+)")]
    private static partial Regex Linked();
}
