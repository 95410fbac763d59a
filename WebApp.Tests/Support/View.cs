using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace WebApp.Tests.Support;

/// <summary>An answer as a visitor sees it: status, words, links and forms.</summary>
public sealed class View
{
    private readonly Visitor visitor;
    private IHtmlDocument? document;

    private View(Visitor visitor, Uri address, HttpResponseMessage answer, string body)
    {
        this.visitor = visitor;
        (Address, Status, Body) = (address, answer.StatusCode, body);
        Headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        RedirectsTo = (int)Status is >= 301 and <= 308 && answer.Headers.Location is { } location ? new Uri(address, location) : null;
    }

    /// <summary>Where the visitor ended up.</summary>
    public Uri Address { get; }

    /// <summary>Path and query of <see cref="Address"/>.</summary>
    public string Path => Address.PathAndQuery;

    public HttpStatusCode Status { get; }

    /// <summary>All headers by name; several values of one are joined by a comma.</summary>
    public Dictionary<string, string> Headers { get; }

    /// <summary>The absolute target of a redirect; null if this is none.</summary>
    public Uri? RedirectsTo { get; }

    /// <summary>The answer's body as it came.</summary>
    public string Body { get; }

    /// <summary>The page, parsed when a test first looks into it: many answers are only asked for their status.</summary>
    public IHtmlDocument Document => document ??= new HtmlParser().ParseDocument(Body);

    /// <summary>The page's words, with runs of white space as one space.</summary>
    public string Text => Squeeze(Document.Body?.TextContent);

    /// <summary>The words of the h1.</summary>
    public string Heading => Squeeze(Document.QuerySelector("h1")?.TextContent);

    /// <summary>The words of every element that the CSS selector finds.</summary>
    public IReadOnlyList<string> All(string selector) => [.. Document.QuerySelectorAll(selector).Select(e => Squeeze(e.TextContent))];

    /// <summary>The one form with that action path, or that the CSS selector finds; without either, the one form inside main.</summary>
    public PageForm Form(string selectorOrAction = "main form")
    {
        var found = selectorOrAction.StartsWith('/')
            ? [.. Document.Forms.Where(f => new Uri(Address, f.GetAttribute("action") ?? "").AbsolutePath == selectorOrAction)]
            : Document.QuerySelectorAll(selectorOrAction).OfType<IHtmlFormElement>().ToList();
        return found.Count == 1
            ? new PageForm(visitor, this, found[0])
            : throw new InvalidOperationException($"{found.Count} forms match “{selectorOrAction}” at {Path} ({(int)Status}): {Text}");
    }

    /// <summary>Follows the first link with these words, or that the CSS selector finds.</summary>
    public Task<View> Follow(string wordsOrSelector)
    {
        var link = Document.QuerySelectorAll("a[href]").FirstOrDefault(a => Squeeze(a.TextContent) == wordsOrSelector)
            ?? (wordsOrSelector.AsSpan().ContainsAny("#.[ ") || wordsOrSelector == "a" ? Document.QuerySelector(wordsOrSelector) : null)
            ?? throw new InvalidOperationException($"No link “{wordsOrSelector}” at {Path} ({(int)Status}): {Text}");
        return visitor.Open(new HttpRequestMessage(HttpMethod.Get, new Uri(Address, link.GetAttribute("href"))), "same-origin");
    }

    internal static async Task<View> ReadAsync(Visitor visitor, HttpRequestMessage request, HttpResponseMessage answer) =>
        new(visitor, request.RequestUri!, answer, await answer.Content.ReadAsStringAsync());

    internal static string Squeeze(string? words) => string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
