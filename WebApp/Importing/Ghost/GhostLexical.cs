using System.Net;
using System.Text.Json;

namespace WebApp.Importing.Ghost;

/// <summary>Lexical, in which Ghost keeps texts since 5: a tree of nodes, those of Ghost's own being cards.</summary>
internal static class GhostLexical
{
    private static readonly (int Bit, string Tag)[] Formats = [(1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"), (128, "mark")];

    /// <summary>The document as HTML.</summary>
    public static string ToHtml(JsonElement document, ISet<string> notes) => document.ValueKind is JsonValueKind.Object && document.TryGetProperty("root", out var root) ? Children(root, notes) : "";

    private static string Children(JsonElement node, ISet<string> notes) =>
        node.ValueKind is JsonValueKind.Object && node.TryGetProperty("children", out var children) && children.ValueKind is JsonValueKind.Array
            ? string.Concat(children.EnumerateArray().Select(child => Node(child, notes))) : "";

    private static string Node(JsonElement node, ISet<string> notes)
    {
        var row = new GhostRow(node);
        var type = row.Text("type");
        switch (type)
        {
            case "text" or "extended-text": return Words(row);
            case "linebreak": return "<br>";
            case "tab": return " ";
            case "paragraph": return $"<p>{Children(node, notes)}</p>";
            case "heading" or "extended-heading": return Tagged(row.Text("tag") is ['h', >= '1' and <= '6'] tag ? tag : "h2", Children(node, notes));
            case "quote" or "extended-quote" or "aside": return Tagged("blockquote", $"<p>{Children(node, notes)}</p>");
            case "list": return Tagged(row.Text("listType") is "number" || row.Text("tag") is "ol" ? "ol" : "ul", Children(node, notes));
            case "listitem": return Tagged("li", Children(node, notes));
            case "link" or "autolink": return $"<a href=\"{WebUtility.HtmlEncode(row.Text("url"))}\">{Children(node, notes)}</a>";
            case "at-link" or "zwnj": return "";
            case "" or "root": return Children(node, notes);
            // A node that is unknown but has words under it gives them; one without is a card.
            default: return Children(node, notes) is { Length: > 0 } words ? $"<p>{words}</p>" : GhostCards.ToHtml(type, node, notes);
        }
    }

    private static string Words(GhostRow row)
    {
        var html = WebUtility.HtmlEncode(row.Text("text"));
        var format = int.TryParse(row.Text("format"), out var bits) ? bits : 0;
        return Formats.Where(f => (format & f.Bit) != 0).Aggregate(html, (inner, f) => Tagged(f.Tag, inner));
    }

    private static string Tagged(string tag, string inner) => $"<{tag}>{inner}</{tag}>";
}
