using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;

namespace WebApp.Content;

/// <summary>
/// The one way from what people write to what visitors see: Markdown (in which HTML may stand) to HTML, then through an
/// allow-list, so that no script, style, form or foreign frame gets through, whoever wrote it or wherever it came from.
/// </summary>
public static class Markup
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseFootnotes().UseTaskLists().UseEmphasisExtras().UseAutoIdentifiers().Use<FormPlaces>().Build();

    private static readonly HtmlSanitizer Filter = MakeFilter();

    /// <summary>Safe HTML for the given Markdown, without the forms that stand in it; empty for empty text.</summary>
    public static string ToHtml(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? ""
        : FormPlaces.MayBeIn(markdown) ? string.Concat(ToParts(markdown).Select(p => p.Html))
        : Filter.Sanitize(Shallow(Render(markdown), markdown));

    /// <summary>Safe HTML for the given Markdown, in parts: between them stand forms.</summary>
    public static IReadOnlyList<TextPart> ToParts(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown) || !FormPlaces.MayBeIn(markdown))
            return [new(ToHtml(markdown), null)];
        using var document = Filter.SanitizeDom(Shallow(Render(markdown), markdown));
        var parts = new List<TextPart>();
        var html = new StringBuilder();
        foreach (var node in document.Body!.ChildNodes)
        {
            if (FormPlaces.In(node) is { } form)
            {
                parts.Add(new(html.ToString(), form));
                html.Clear();
            }
            else
                html.Append(node.ToHtml(Filter.OutputFormatter));
        }
        return [.. parts, new(html.ToString(), null)];
    }

    /// <summary>The words alone, for summaries, search and plain-text mails.</summary>
    public static string ToPlainText(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? "" : Strip(markdown).Trim();

    // Markdig refuses what is nested too deeply, which nobody writes by design: such a text is shown as it was typed.
    private static string Render(string markdown)
    {
        try
        {
            return Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return $"<p>{System.Net.WebUtility.HtmlEncode(markdown)}</p>";
        }
    }

    private static string Shallow(string html, string markdown) =>
        HtmlNesting.IsTooDeep(html) ? $"<p>{System.Net.WebUtility.HtmlEncode(markdown)}</p>" : html;

    private static string Strip(string markdown)
    {
        try
        {
            return Markdown.ToPlainText(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return markdown;
        }
    }

    // The Content-Security-Policy lets no picture in from elsewhere, since fetching it would tell others who reads here: it becomes a link.
    private static void LinkForeignPictures(IHtmlDocument document)
    {
        foreach (var picture in document.QuerySelectorAll("img").Where(p => IsForeign(p.GetAttribute("src"))).ToList())
        {
            var words = picture.GetAttribute("alt") is { Length: > 0 } alt ? alt : "Picture";
            // Inside a link its words stand for it.
            var stand = document.CreateElement(picture.Closest("a") is null ? "a" : "span");
            if (stand.LocalName == "a")
                stand.SetAttribute("href", picture.GetAttribute("src"));
            stand.TextContent = words;
            picture.Replace(stand);
        }
    }

    private static bool IsForeign(string? address) => address is not null
        && (address.StartsWith("//", StringComparison.Ordinal) || address.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    private static HtmlSanitizer MakeFilter()
    {
        var filter = new HtmlSanitizer();
        foreach (var tag in new[] { "form", "input", "button", "select", "option", "textarea", "label", "fieldset", "legend", "style", "link", "meta", "base" })
            filter.AllowedTags.Remove(tag);
        // The strict Content-Security-Policy would drop inline styles anyway; ids are for headings and footnotes.
        filter.AllowedAttributes.Remove("style");
        // A link opens where the reader is, and nothing bears a name that a script could take for its own.
        filter.AllowedAttributes.Remove("target");
        filter.AllowedAttributes.Remove("name");
        filter.AllowedAttributes.Add("id");
        filter.AllowedAttributes.Add("loading");
        filter.AllowedSchemes.Clear();
        filter.AllowedSchemes.UnionWith(["http", "https", "mailto", "tel"]);
        filter.AllowDataAttributes = false;
        filter.PostProcessDom += (_, read) => LinkForeignPictures(read.Document);
        filter.PostProcessNode += TextPictures.Dress;
        return filter;
    }
}

/// <summary>A stretch of a text.</summary>
/// <param name="Html">Safe HTML; may be empty.</param>
/// <param name="Form">The address of the form that stands below it; null at the end of the text.</param>
public sealed record TextPart(string Html, string? Form);
