using System.Net;
using System.Text;
using System.Text.Json;

namespace WebApp.Importing.Ghost;

/// <summary>Mobiledoc 0.3, in which Ghost 1 to 5 kept texts: lists of numbers, by https://github.com/bustle/mobiledoc-kit.</summary>
internal static class GhostMobiledoc
{
    private static readonly HashSet<string> Tags = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "ul", "ol", "strong", "b", "em", "i", "s", "u", "code", "sub", "sup", "a", "pull-quote"];

    /// <summary>The document as HTML.</summary>
    public static string ToHtml(JsonElement document, ISet<string> notes) => string.Concat(Items(document, "sections").Select(section => Section(section, document, notes)));

    /// <summary>The Markdown that was typed, if the text consists of nothing else; null otherwise.</summary>
    public static string? Markdown(JsonElement document)
    {
        var cards = Items(document, "cards");
        var sections = Items(document, "sections");
        var shown = sections.Where(s => Number(s, 0) == 10).Select(s => cards.ElementAtOrDefault(Number(s, 1))).ToList();
        // An editor that was never written in leaves an empty paragraph.
        var others = sections.Where(s => Number(s, 0) != 10).Any(s => Number(s, 0) != 1 || At(s, 2) is { } markers && markers.EnumerateArray().Any());
        return shown.Count > 0 && !others && shown.TrueForAll(c => Text(c, 0) is "markdown" or "card-markdown")
            ? string.Join("\n\n", shown.Select(c => At(c, 1) is { } card ? new GhostRow(card).Text("markdown") : "")) : null;
    }

    private static string Section(JsonElement section, JsonElement document, ISet<string> notes)
    {
        switch (Number(section, 0))
        {
            case 1: return Wrapped(Text(section, 1), Markers(At(section, 2), document));
            case 2: return $"<p><img src=\"{WebUtility.HtmlEncode(Text(section, 1))}\" alt=\"\"></p>";
            case 3: return Wrapped(Text(section, 1), At(section, 2) is { ValueKind: JsonValueKind.Array } items ? string.Concat(items.EnumerateArray().Select(i => $"<li>{Markers(i, document)}</li>")) : "");
            case 10:
                var card = Items(document, "cards").ElementAtOrDefault(Number(section, 1));
                return At(card, 1) is { } payload ? GhostCards.ToHtml(Text(card, 0), payload, notes) : "";
            default: return "";
        }
    }

    private static string Wrapped(string tag, string inner) => Tags.Contains(tag) && tag != "pull-quote" ? $"<{tag}>{inner}</{tag}>" : $"<blockquote>{inner}</blockquote>";

    // [0 text or 1 atom, the markups that open here, how many close behind it, its words].
    private static string Markers(JsonElement? markers, JsonElement document)
    {
        var html = new StringBuilder();
        var open = new Stack<string>();
        var markups = Items(document, "markups");
        foreach (var marker in markers is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default)
        {
            foreach (var index in At(marker, 1) is { ValueKind: JsonValueKind.Array } opened ? opened.EnumerateArray().Select(i => i.TryGetInt32(out var n) ? n : -1) : [])
            {
                var markup = markups.ElementAtOrDefault(index);
                var tag = Tags.Contains(Text(markup, 0)) ? Text(markup, 0) : "span";
                html.Append('<').Append(tag).Append(Href(markup)).Append('>');
                open.Push(tag);
            }
            html.Append(Number(marker, 0) == 1 ? Text(Items(document, "atoms").ElementAtOrDefault(Number(marker, 3)), 0) == "soft-return" ? "<br>" : "" : WebUtility.HtmlEncode(Text(marker, 3)));
            for (var closed = Number(marker, 2); closed > 0 && open.TryPop(out var tag); closed--)
                html.Append("</").Append(tag).Append('>');
        }
        return html.ToString();
    }

    private static string Href(JsonElement markup)
    {
        if (At(markup, 1) is not { ValueKind: JsonValueKind.Array } attributes)
            return "";
        var pairs = attributes.EnumerateArray().Select(a => a.ToString()).ToList();
        return pairs.IndexOf("href") is var at and >= 0 && at + 1 < pairs.Count ? $" href=\"{WebUtility.HtmlEncode(pairs[at + 1])}\"" : "";
    }

    private static List<JsonElement> Items(JsonElement document, string name) =>
        document.ValueKind is JsonValueKind.Object && document.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static JsonElement? At(JsonElement list, int index) => list.ValueKind is JsonValueKind.Array && index >= 0 && index < list.GetArrayLength() ? list[index] : null;

    private static string Text(JsonElement list, int index) => At(list, index)?.ToString() ?? "";

    private static int Number(JsonElement list, int index) => At(list, index) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : -1;
}
