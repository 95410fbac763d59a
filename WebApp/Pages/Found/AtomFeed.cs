using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Content;
using WebApp.Primitives;

namespace WebApp.Pages.Found;

/// <summary>The newest articles for feed readers: Atom (RFC 4287), the whole text in it.</summary>
public sealed partial class AtomFeed(SiteAddress address, IOptions<SiteOptions> site, TimeProvider clock)
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int MostEntries = 30;

    /// <summary>Writes a feed.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="path">Its own address.</param>
    /// <param name="page">The page that shows the same.</param>
    /// <param name="articles">What stands in it; the newest of them are taken.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task WriteAsync(HttpResponse response, string title, string path, string page, IQueryable<Article> articles, CancellationToken cancel)
    {
        var entries = await articles.Readable(clock.UtcNow()).Include(a => a.Author).Include(a => a.Tags).AsNoTracking().AsSplitQuery().Take(MostEntries).ToListAsync(cancel);
        response.ContentType = "application/atom+xml; charset=utf-8";
        await using var xml = XmlWriter.Create(response.Body, new XmlWriterSettings { Async = true, CheckCharacters = false, Encoding = new System.Text.UTF8Encoding(false) });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "feed", Atom);
        await xml.WriteAttributeStringAsync("xml", "lang", null, "en");
        await TextAsync(xml, "id", address.Link(path));
        await TextAsync(xml, "title", title);
        await TextAsync(xml, "updated", Moment(entries.Select(a => a.UpdatedAt > a.PublishedAt ? a.UpdatedAt : a.PublishedAt!.Value).DefaultIfEmpty(DateTime.UnixEpoch).Max()));
        await LinkAsync(xml, "self", "application/atom+xml", path);
        await LinkAsync(xml, "alternate", "text/html", page);
        await PersonAsync(xml, site.Value.Name);
        foreach (var article in entries)
            await EntryAsync(xml, article);
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
    }

    private async Task EntryAsync(XmlWriter xml, Article article)
    {
        var path = "/articles/" + article.Slug;
        await xml.WriteStartElementAsync(null, "entry", Atom);
        // Stays the same when the address changes (RFC 4287, 4.2.6), or readers would show it as new.
        await TextAsync(xml, "id", string.Create(CultureInfo.InvariantCulture, $"tag:{address.Public.Host},2026:article/{article.Id}"));
        await TextAsync(xml, "title", article.Title);
        await TextAsync(xml, "published", Moment(article.PublishedAt!.Value));
        await TextAsync(xml, "updated", Moment(article.UpdatedAt > article.PublishedAt ? article.UpdatedAt : article.PublishedAt.Value));
        await LinkAsync(xml, "alternate", "text/html", path);
        if (article.Author is { } author)
            await PersonAsync(xml, author.Name);
        foreach (var tag in article.Tags)
        {
            await xml.WriteStartElementAsync(null, "category", Atom);
            await xml.WriteAttributeStringAsync(null, "term", null, Valid(tag.Name));
            await xml.WriteEndElementAsync();
        }
        if (article.Summary.Length > 0)
            await TextAsync(xml, "summary", article.Summary);
        await xml.WriteStartElementAsync(null, "content", Atom);
        await xml.WriteAttributeStringAsync(null, "type", null, "html");
        await xml.WriteStringAsync(Valid(Absolute(Markup.ToHtml(article.Body), path)));
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    private static async Task TextAsync(XmlWriter xml, string name, string text) => await xml.WriteElementStringAsync(null, name, Atom, Valid(text));

    private async Task LinkAsync(XmlWriter xml, string rel, string type, string path)
    {
        await xml.WriteStartElementAsync(null, "link", Atom);
        await xml.WriteAttributeStringAsync(null, "rel", null, rel);
        await xml.WriteAttributeStringAsync(null, "type", null, type);
        await xml.WriteAttributeStringAsync(null, "href", null, address.Link(path));
        await xml.WriteEndElementAsync();
    }

    private static async Task PersonAsync(XmlWriter xml, string name)
    {
        await xml.WriteStartElementAsync(null, "author", Atom);
        await TextAsync(xml, "name", name);
        await xml.WriteEndElementAsync();
    }

    // A reader shows the text elsewhere: links and pictures of the site need its name.
    private string Absolute(string html, string path) => OwnLink().Replace(html, m =>
        $"{m.Groups[1].Value}=\"{(m.Groups[2].Value == "#" ? address.Link(path) + "#" : address.Public.ToString())}");

    private static string Moment(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Control characters, broken surrogates and U+FFFE are no characters of XML 1.0, however they are written.
    private static string Valid(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        var valid = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > 0xFFFF || (XmlConvert.IsXmlChar((char)rune.Value) && rune != System.Text.Rune.ReplacementChar))
                valid.Append(rune.ToString());
        return valid.ToString();
    }

    [GeneratedRegex("(href|src)=\"(/(?!/)|#)")]
    private static partial Regex OwnLink();
}
