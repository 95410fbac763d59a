using System.Globalization;
using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>Writes one block as Markdown.</summary>
internal static class MarkdownBlock
{
    /// <summary>The block; null when Markdown has nothing for it.</summary>
    public static string? Write(IElement block)
    {
        if (block.HasAttribute("id") || block.HasAttribute("lang"))
            return null;
        return block.LocalName switch
        {
            "p" => MarkdownLine.Write(block),
            "h2" or "h3" or "h4" or "h5" or "h6" => MarkdownLine.Write(block) is { } words && !words.Contains('\n', StringComparison.Ordinal)
                ? new string('#', block.LocalName[1] - '0') + " " + words : null,
            "hr" => "---",
            "ul" or "ol" => List(block),
            "blockquote" => block.HasAttribute("cite") ? null : Blocks(block) is { } inside ? Prefixed(inside, "> ", "> ") : null,
            "pre" => Code(block),
            "table" => MarkdownTable.Write(block),
            _ => null,
        };
    }

    private static string? Blocks(IElement parent)
    {
        ClassicText.Paragraphs(parent, breaksCount: false);
        var blocks = parent.Children.Select(Write).ToList();
        return blocks.Count == 0 || blocks.Contains(null) ? null : string.Join("\n\n", blocks);
    }

    private static string? List(IElement list)
    {
        if (list.HasAttribute("reversed") || list.Children.Any(c => c.LocalName != "li"))
            return null;
        var number = int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        var items = new List<string>();
        foreach (var item in list.Children)
        {
            var mark = list.LocalName == "ul" ? "- " : $"{number++}. ";
            if (Item(item) is not { } words)
                return null;
            items.Add(Prefixed(words, mark, new string(' ', mark.Length)));
        }
        return items.Count == 0 ? null : string.Join('\n', items);
    }

    // Words first, then what belongs under them: lists sit close, everything else stands apart.
    private static string? Item(IElement item)
    {
        ClassicText.Paragraphs(item, breaksCount: false);
        var text = "";
        foreach (var part in item.Children.ToList())
        {
            if (Write(part) is not { } words)
                return null;
            text += text.Length == 0 ? words : (part.LocalName is "ul" or "ol" ? "\n" : "\n\n") + words;
        }
        return text;
    }

    private static string? Code(IElement pre)
    {
        var inner = pre.Children is [{ LocalName: "code", ChildElementCount: 0 } code] && pre.TextContent.Trim() == code.TextContent.Trim() ? code : pre;
        var isCode = inner != pre;
        if (inner.ChildElementCount > 0 || !isCode)
            return null;
        var text = inner.TextContent.Trim('\n');
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}\n{text}\n{fence}";
    }

    private static string Prefixed(string text, string first, string rest) => string.Join('\n',
        text.Split('\n').Select((line, i) => ((i == 0 ? first : rest) + line).TrimEnd(' ')));
}
