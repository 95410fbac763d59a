using System.Text;
using System.Xml;
using WebApp.Importing.Sites;

namespace WebApp.Importing.WordPress;

/// <summary>
/// Reads a WordPress export (WXR 1.0 to 1.2, by WordPress' own exporter and importer) from its beginning to its end, one item at a time.
/// There is no DTD and no entity in an export: both are refused before anything is made of them.
/// </summary>
internal sealed class WxrReader : IDisposable
{
    /// <summary>The most characters of one element; a book has two million.</summary>
    public const int MostText = 16_000_000;

    private readonly XmlCleaner text;
    private readonly XmlReader xml;
    private readonly char[] buffer = new char[4096];
    private WxrItem? item;

    /// <exception cref="InvalidDataException">It is nothing that can be read, in words.</exception>
    public WxrReader(string path)
    {
        text = new XmlCleaner(ExportFile.OpenText(path));
        xml = XmlReader.Create(text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true,
        });
    }

    /// <summary>The line that is being read.</summary>
    public int Line => ((IXmlLineInfo)xml).LineNumber + text.BlankLines;

    /// <summary>How many lines stood before the XML: what the XML calls its first line is so much further down.</summary>
    public int BlankLines => text.BlankLines;

    /// <summary>Characters that XML does not allow and that were left out.</summary>
    public long Removed => text.Removed;

    /// <summary>Characters that were unreadable in the file's encoding.</summary>
    public long Unreadable => text.Unreadable;

    /// <summary>What is said about the whole; complete when all was read.</summary>
    public WxrChannel Channel { get; } = new();

    /// <summary>The items, in the file's order.</summary>
    /// <exception cref="XmlException">The file is not well-formed from here on.</exception>
    public IEnumerable<WxrItem> Items()
    {
        xml.MoveToContent();
        Channel.Root = xml.LocalName;
        foreach (var _ in Children())
        {
            if (xml.LocalName != "channel")
            {
                xml.Skip();
                continue;
            }
            Channel.Line = Line;
            foreach (var space in Children())
            {
                if (space is WxrSpace.Rss && xml.LocalName == "item")
                    yield return ReadItem();
                else
                    ReadAbout(space);
            }
        }
        // To the very end: what is cut off or added behind is a fault as well.
        while (xml.Read())
        {
        }
    }

    /// <inheritdoc />
    public void Dispose() => xml.Dispose();

    private void ReadAbout(WxrSpace space)
    {
        switch (space, xml.LocalName)
        {
            case (WxrSpace.Rss, "title"): Channel.Title = Text().Trim(); break;
            case (WxrSpace.Rss, "link"): Channel.Link = Text().Trim(); break;
            case (WxrSpace.Wp, "base_blog_url"): Channel.BlogUrl = Text().Trim(); break;
            case (WxrSpace.Wp, "wxr_version"):
                Channel.VersionLine = Line;
                Channel.Version = Text().Trim();
                break;
            case (WxrSpace.Wp, "author"):
                var author = Fields();
                if (author.GetValueOrDefault("author_login", "").Trim() is { Length: > 0 } login)
                    Channel.Authors.TryAdd(login, new(login, author.GetValueOrDefault("author_display_name", "").Trim() is { Length: > 0 } name ? name : login));
                break;
            case (WxrSpace.Wp, "category"): Note("category", Fields(), "category_nicename", "cat_name"); break;
            case (WxrSpace.Wp, "tag"): Note("post_tag", Fields(), "tag_slug", "tag_name"); break;
            case (WxrSpace.Wp, "term"):
                var term = Fields();
                Note(term.GetValueOrDefault("term_taxonomy", ""), term, "term_slug", "term_name");
                break;
            default: xml.Skip(); break;
        }
    }

    private void Note(string taxonomy, Dictionary<string, string> fields, string slug, string name) =>
        Channel.Terms.Add(new(taxonomy, fields.GetValueOrDefault(slug, "").Trim(), fields.GetValueOrDefault(name, "").Trim(), fields.GetValueOrDefault("term_id", "").Trim()));

    private WxrItem ReadItem()
    {
        item = new WxrItem { Line = Line };
        foreach (var space in Children())
            WxrFields.Read(item, space, xml.LocalName, this);
        return item;
    }

    /// <summary>The attribute of the element at hand.</summary>
    public string Attribute(string name) => xml.GetAttribute(name) ?? "";

    /// <summary>Passes over the element at hand.</summary>
    public void Skip() => xml.Skip();

    /// <summary>The elements of WordPress' inside the one at hand, by name; the first of each.</summary>
    public Dictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>();
        foreach (var space in Children())
        {
            if (space is WxrSpace.Wp)
                fields.TryAdd(xml.LocalName, Text());
            else
                xml.Skip();
        }
        return fields;
    }

    /// <summary>The text of the element at hand. What is too long is cut and noted.</summary>
    public string Text()
    {
        var name = xml.LocalName;
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }
        var depth = xml.Depth;
        var found = new StringBuilder();
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                continue;
            while (xml.ReadValueChunk(buffer, 0, buffer.Length) is var read and > 0)
            {
                if (found.Length + read <= MostText)
                    found.Append(buffer, 0, read);
                else if (item is not null)
                    item.TooLong = name;
            }
        }
        xml.Read();
        return WxrText.Clean(found.ToString());
    }

    /// <summary>Stands at each element inside the one at hand; whoever asks for the next must have read or skipped it.</summary>
    private IEnumerable<WxrSpace> Children()
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            yield break;
        }
        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element)
                yield return WxrNames.Of(xml.NamespaceURI);
            else
                xml.Read();
        }
        xml.Read();
    }
}
