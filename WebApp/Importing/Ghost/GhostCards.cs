using System.Net;
using System.Text.Json;
using Markdig;

namespace WebApp.Importing.Ghost;

/// <summary>Cards: what stands between the paragraphs of a text, by the names that Ghost's editors have given them.</summary>
internal static class GhostCards
{
    /// <summary>The card as HTML. What only mails show is empty.</summary>
    public static string ToHtml(string name, JsonElement card, ISet<string> notes)
    {
        string Of(string field) => new GhostRow(card).Text(field);
        switch (name)
        {
            case "markdown" or "card-markdown": return Markdown.ToHtml(Of("markdown"));
            case "html": return Of("html");
            case "image": return Picture(card);
            case "gallery":
                return card.TryGetProperty("images", out var images) && images.ValueKind is JsonValueKind.Array
                ? string.Concat(images.EnumerateArray().Select(Picture)) + Caption(Of("caption")) : "";
            case "code" or "codeblock": return $"<pre><code>{WebUtility.HtmlEncode(Of("code"))}</code></pre>{Caption(Of("caption"))}";
            case "hr" or "horizontalrule": return "<hr>";
            case "embed": return Link(Of("url"), Of("url")) is { Length: > 0 } link ? link + Caption(Of("caption")) : Of("html");
            case "bookmark":
                var about = card.TryGetProperty("metadata", out var metadata) ? new GhostRow(metadata) : new GhostRow(card);
                return Link(Of("url"), about.Text("title") is { Length: > 0 } title ? title : Of("url")) + Words(about.Text("description")) + Caption(Of("caption"));
            case "callout": return $"<blockquote>{Words(Of("calloutEmoji"))}<p>{Of("calloutText")}</p></blockquote>";
            case "toggle": return $"<h3>{Of("heading")}</h3><p>{Of("content")}</p>";
            case "button": return Link(Of("buttonUrl"), Of("buttonText"));
            case "header": return $"<h2>{Of("heading") + Of("header")}</h2><p>{Of("subheading") + Of("subheader")}</p>{Link(Of("buttonUrl"), Of("buttonText"))}";
            case "video": return Link(Of("src"), Of("fileName") is { Length: > 0 } film ? film : Of("src")) + Caption(Of("caption"));
            case "audio": return Link(Of("src"), Of("title") is { Length: > 0 } sound ? sound : Of("src"));
            case "file": return Link(Of("src"), Of("fileTitle") is { Length: > 0 } file ? file : Of("fileName")) + Words(Of("fileCaption"));
            case "product": return $"<h3>{Of("productTitle")}</h3><p>{Of("productDescription")}</p>{Link(Of("productUrl"), Of("productButton"))}";
            case "paywall": return "";
            case "email" or "email-cta":
                notes.Add("A part that only mails showed is not taken over.");
                return "";
            case "signup" or "call-to-action":
                notes.Add($"A card “{name}” asked readers to subscribe; only its words are taken over.");
                return $"<h3>{Of("header")}</h3><p>{Of("subheader") + Of("textValue")}</p>";
            default:
                notes.Add($"The card “{name}” is not known here; it is not taken over.");
                return "";
        }
    }

    private static string Picture(JsonElement card)
    {
        var row = new GhostRow(card);
        if (row.Text("src").Length == 0)
            return "";
        var image = $"<img src=\"{WebUtility.HtmlEncode(row.Text("src"))}\" alt=\"{WebUtility.HtmlEncode(row.Text("alt"))}\">";
        var framed = row.Text("href") is { Length: > 0 } href ? $"<a href=\"{WebUtility.HtmlEncode(href)}\">{image}</a>" : image;
        return $"<figure>{framed}{(row.Text("caption") is { Length: > 0 } caption ? $"<figcaption>{caption}</figcaption>" : "")}</figure>";
    }

    private static string Link(string address, string words) => address.Length == 0 ? Words(words)
        : $"<p><a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(words.Length > 0 ? words : address)}</a></p>";

    private static string Words(string words) => words.Length == 0 ? "" : $"<p>{WebUtility.HtmlEncode(words)}</p>";

    private static string Caption(string html) => html.Length == 0 ? "" : $"<p>{html}</p>";
}
