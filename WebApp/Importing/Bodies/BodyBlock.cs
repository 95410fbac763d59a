using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using WebApp.Content;

namespace WebApp.Importing.Bodies;

/// <summary>Writes one block of a body: as Markdown, if visitors then see the same as with the block itself; else as the HTML that it is.</summary>
internal static partial class BodyBlock
{
    private static readonly HtmlParser Parser = new();

    public static string Write(IElement block)
    {
        var html = Html(block);
        if (MarkdownBlock.Write((IElement)block.Clone()) is not { } markdown)
            return html;
        return Seen(Markup.ToHtml(markdown)) == Seen(Markup.ToHtml(html)) ? markdown : html;
    }

    // A blank line would end the HTML for Markdown, and so would a line break at its beginning.
    private static string Html(IElement block)
    {
        foreach (var text in block.Descendants<IText>().Where(t => t.ParentElement?.Closest("pre") is null).ToList())
            text.Data = Blank().Replace(text.Data, " ");
        return block.OuterHtml.Trim().Replace("\n\n", "\n&#10;", StringComparison.Ordinal);
    }

    /// <summary>What a reader would see, written so that two ways to the same compare as equal.</summary>
    private static string Seen(string html)
    {
        var body = Parser.ParseDocument("<body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*").Reverse().ToList())
        {
            foreach (var attribute in element.Attributes.Where(a => a.Name is not ("href" or "src" or "alt" or "title" or "start")).ToList())
                element.RemoveAttribute(attribute.Name);
            if (element.GetAttribute("alt") is "")
                element.RemoveAttribute("alt");
            if (element is { LocalName: "a" } && element.GetAttribute("href") == element.TextContent || element is { LocalName: "tbody" or "thead" }
                || element is { LocalName: "p", ParentElement.LocalName: "li" } || element is { LocalName: "span" })
                element.Replace([.. element.ChildNodes]);
        }
        var seen = body.InnerHtml.Replace("&nbsp;", " ", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal);
        seen = Synonyms().Replace(seen, match => $"<{match.Groups[1].Value}{match.Groups[2].Value switch { "b" => "strong", "i" => "em", _ => "del" }}>");
        seen = Inside().Replace(Leading().Replace(seen, "$2$1"), "$2$1");
        return Blank().Replace(Edges().Replace(seen, "$1"), " ").Trim();
    }

    [GeneratedRegex("[ \t\r\n]+")]
    private static partial Regex Blank();

    [GeneratedRegex("<(/?)(b|i|s|strike)>")]
    private static partial Regex Synonyms();

    // A blank belongs to a mark or stands beside it: nobody sees that.
    [GeneratedRegex(@"(<(?:strong|em|del|a)\b[^>]*>)(\s+)")]
    private static partial Regex Leading();

    [GeneratedRegex(@"(\s+)((?:</(?:strong|em|del|a)>)+)")]
    private static partial Regex Inside();

    [GeneratedRegex(@"\s*(</code></pre>|</?(?:p|li|ul|ol|br|tr|td|th|table|blockquote|h\d|pre|hr)\b[^>]*>)\s*")]
    private static partial Regex Edges();
}
