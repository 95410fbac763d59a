using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>
/// Gives a text its paragraphs that was written without them: a blank line begins one, a line break is one. What WordPress does when it
/// shows a text from before blocks (wpautop in formatting.php), on the tree instead of the characters.
/// </summary>
internal static partial class ClassicText
{
    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "center", "details", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "legend", "li", "main", "map", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "col", "colgroup", "caption",
        "video", "audio", "iframe", "object", "embed",
    ];

    /// <summary>Whether it is a block of its own, and no part of a line.</summary>
    public static bool IsBlock(INode node) => node is IElement element && Blocks.Contains(element.LocalName);

    public static void Apply(IElement parent)
    {
        Paragraphs(parent, breaksCount: true);
        foreach (var child in parent.QuerySelectorAll("blockquote, div, section, article, aside, main, center, details").ToList())
            Paragraphs(child, breaksCount: true);
        foreach (var line in parent.QuerySelectorAll("p, li, td, th, dd, dt, figcaption, h1, h2, h3, h4, h5, h6").ToList())
            Break(line);
    }

    /// <summary>Puts what stands loose in an element into paragraphs.</summary>
    public static void Paragraphs(IElement parent, bool breaksCount)
    {
        var loose = new List<INode>();
        foreach (var node in parent.ChildNodes.ToList())
        {
            if (IsBlock(node))
            {
                Wrap(parent, loose, node);
                continue;
            }
            if (breaksCount && node is IText text && BlankLine().IsMatch(text.Data))
            {
                Split(parent, text, loose);
                continue;
            }
            loose.Add(node);
        }
        Wrap(parent, loose, null);
    }

    private static void Split(IElement parent, IText text, List<INode> loose)
    {
        var pieces = BlankLine().Split(text.Data);
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = parent.Owner!.CreateTextNode(pieces[i]);
            parent.InsertBefore(piece, text);
            loose.Add(piece);
            if (i < pieces.Length - 1)
                Wrap(parent, loose, text);
        }
        text.Remove();
    }

    private static void Wrap(IElement parent, List<INode> loose, INode? before)
    {
        if (loose.Exists(n => n is IElement || n.TextContent.Trim().Length > 0))
        {
            var paragraph = parent.Owner!.CreateElement("p");
            parent.InsertBefore(paragraph, before ?? loose[^1].NextSibling);
            foreach (var node in loose)
                paragraph.AppendChild(node);
        }
        else
            loose.ForEach(n => parent.RemoveChild(n));
        loose.Clear();
    }

    private static void Break(IElement line)
    {
        if (line.Children.Any(IsBlock))
            return;
        foreach (var text in line.Descendants<IText>().Where(t => t.Data.Contains('\n', StringComparison.Ordinal) && t.ParentElement?.Closest("pre") is null).ToList())
        {
            var atStart = text == line.FirstChild || text.PreviousSibling is IElement { LocalName: "br" };
            var data = atStart ? text.Data.TrimStart('\n') : text.Data;
            data = text == line.LastChild ? data.TrimEnd() : data;
            var pieces = data.Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                text.Parent!.InsertBefore(line.Owner!.CreateTextNode(pieces[i].Trim('\r')), text);
                if (i < pieces.Length - 1)
                    text.Parent.InsertBefore(line.Owner.CreateElement("br"), text);
            }
            text.Remove();
        }
    }

    [GeneratedRegex(@"[ \t]*\n[ \t]*(?:\n[ \t]*)+")]
    private static partial Regex BlankLine();
}
