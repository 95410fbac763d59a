using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>Writes what stands inside a block as Markdown. What has no sign of its own stands as the HTML element that it is.</summary>
internal static partial class MarkdownLine
{
    private static readonly Dictionary<string, string> Signs = new()
    {
        ["strong"] = "**", ["b"] = "**", ["em"] = "*", ["i"] = "*", ["del"] = "~~", ["s"] = "~~", ["strike"] = "~~",
    };

    /// <summary>The line; null when it cannot be written as one.</summary>
    public static string? Write(IElement block)
    {
        var line = new StringBuilder();
        if (!Write(block.ChildNodes, line))
            return null;
        var lines = Trimmed().Replace(line.ToString(), "\n").Trim(' ', '\n', '\t').Split('\n');
        return string.Join('\n', lines.Select(MarkdownText.EscapeStart));
    }

    private static bool Write(IEnumerable<INode> nodes, StringBuilder line) => nodes.All(node => node switch
    {
        IText text => Put(line, MarkdownText.Escape(Blank().Replace(text.Data, " "))),
        IElement element => Write(element, line),
        _ => true,
    });

    private static bool Write(IElement element, StringBuilder line)
    {
        if (ClassicText.IsBlock(element) || element.HasAttribute("id") || element.HasAttribute("lang"))
            return false;
        switch (element.LocalName)
        {
            case "br": return Put(line, "\\\n");
            case "code" when element.ChildElementCount == 0 && Code(element.TextContent) is { } code: return Put(line, code);
            case "img": return Put(line, $"![{MarkdownText.Escape(element.GetAttribute("alt") ?? "")}]({MarkdownText.Address(element.GetAttribute("src") ?? "")}{Title(element)})");
            case "a": return Link(element, line);
            case var name when Signs.TryGetValue(name, out var sign): return Marked(element, sign, line);
            default:
                var inner = new StringBuilder();
                var attributes = string.Concat(element.Attributes.Select(a => $" {a.Name}=\"{System.Net.WebUtility.HtmlEncode(a.Value)}\""));
                return Write(element.ChildNodes, inner) && Put(line, $"<{element.LocalName}{attributes}>{inner}</{element.LocalName}>");
        }
    }

    private static bool Link(IElement link, StringBuilder line)
    {
        var address = link.GetAttribute("href") ?? "";
        if (link.ChildElementCount == 0 && link.TextContent == address && BodyLinks.IsWeb(address) && !link.HasAttribute("title") && !address.AsSpan().ContainsAny(" <>"))
            return Put(line, $"<{address}>");
        var words = new StringBuilder();
        return Write(link.ChildNodes, words) && Put(line, $"[{words.ToString().Trim()}]({MarkdownText.Address(address)}{Title(link)})");
    }

    // Blanks at the edges of a mark would keep it from being one: they go outside.
    private static bool Marked(IElement element, string sign, StringBuilder line)
    {
        var inner = new StringBuilder();
        if (!Write(element.ChildNodes, inner))
            return false;
        var words = inner.ToString();
        var core = words.Trim(' ', '\n', '\u00A0');
        if (core.Length == 0)
            return Put(line, words);
        var start = words.IndexOf(core, StringComparison.Ordinal);
        return Put(line, words[..start] + sign + core + sign + words[(start + core.Length)..]);
    }

    private static string? Code(string code)
    {
        if (code.Length == 0 || code.Contains('\n', StringComparison.Ordinal))
            return null;
        var fence = new string('`', Ticks().Matches(code).Select(m => m.Length).DefaultIfEmpty(0).Max() + 1);
        var pad = code.StartsWith('`') || code.EndsWith('`') ? " " : "";
        return fence + pad + code + pad + fence;
    }

    private static string Title(IElement element) => element.GetAttribute("title") is { Length: > 0 } title
        ? $" \"{Blank().Replace(title, " ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : "";

    private static bool Put(StringBuilder line, string text)
    {
        line.Append(text);
        return true;
    }

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Blank();

    [GeneratedRegex(@" *\n[ \t]*")]
    private static partial Regex Trimmed();

    [GeneratedRegex("`+")]
    private static partial Regex Ticks();
}
