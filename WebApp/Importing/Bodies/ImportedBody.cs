using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using WebApp.Content;

namespace WebApp.Importing.Bodies;

/// <summary>
/// Makes Markdown of the HTML that another site's editor wrote. Block by block: Markdown where it renders to the very same, clean HTML
/// where it would not. What could act in a visitor's browser does not survive; what showed something of somebody else's becomes a link.
/// </summary>
public sealed class ImportedBody(BodyPlaces places)
{
    private const int Deepest = 60;
    private readonly HtmlParser parser = new();

    /// <summary>Converts one text.</summary>
    /// <param name="html">HTML; may be broken.</param>
    /// <param name="isClassic">Whether blank lines separate paragraphs and line breaks count, as in WordPress before blocks.</param>
    /// <param name="notes">Gets what was taken otherwise than it stood there.</param>
    public string ToMarkdown(string html, bool isClassic, ISet<string> notes)
    {
        if (HtmlNesting.IsTooDeep(html))
            return Flat(HtmlNesting.Words(html), notes);
        var document = parser.ParseDocument("<body>" + html.ReplaceLineEndings("\n"));
        var body = document.Body!;
        if (IsTooDeep(body))
            return Flat(BodyTexts.Of(body), notes);
        BodyFilter.Apply(body, notes);
        if (isClassic)
            ClassicText.Apply(body);
        BodyEmbeds.Apply(body, places, notes);
        BodyPictures.Apply(body, places);
        BodyShape.Apply(body, places, notes);
        return string.Join("\n\n", body.Children.Select(BodyBlock.Write).Where(block => block.Length > 0));
    }

    private static string Flat(string words, ISet<string> notes)
    {
        notes.Add("It was nested too deeply to be taken with its layout; its words stand here.");
        return MarkdownText.Escape(words);
    }

    private static bool IsTooDeep(INode root)
    {
        var depth = 0;
        for (var node = root.FirstChild; node is not null;)
        {
            if (node.FirstChild is { } child)
            {
                if (++depth > Deepest)
                    return true;
                node = child;
                continue;
            }
            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
                depth--;
            }
            node = node == root ? null : node?.NextSibling;
        }
        return false;
    }
}
