using System.Globalization;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Pages.Found;

/// <summary>Every address worth finding (https://www.sitemaps.org/protocol.html): one list, or from 50,001 addresses on an index of several. Written as it is read, so that no list is held in memory.</summary>
public sealed class Sitemap(AppDbContext db, SiteAddress address, TimeProvider clock)
{
    /// <summary>The most addresses of one list: the protocol's bound.</summary>
    public const int MostAddresses = 50_000;

    /// <summary>The most addresses of one of several lists: smaller ones are read again sooner where something has changed.</summary>
    public const int PartSize = 10_000;

    private const string Map = "http://www.sitemaps.org/schemas/sitemap/0.9", Image = "http://www.google.com/schemas/sitemap-image/1.1";

    private sealed record Entry(string Path, DateTime? At, string? PictureKey);

    private sealed record Section(Func<CancellationToken, Task<int>> CountAsync, Func<int, int, IAsyncEnumerable<Entry>> Read);

    /// <summary>Writes the list, or the index.</summary>
    public async Task WriteAsync(HttpResponse response, CancellationToken cancel)
    {
        var total = 0;
        foreach (var section in Sections())
            total += await section.CountAsync(cancel);
        if (total <= MostAddresses)
        {
            await ListAsync(response, 0, total, cancel);
            return;
        }
        await using var xml = await BeginAsync(response, "sitemapindex");
        for (var part = 1; (part - 1) * PartSize < total; part++)
        {
            await xml.WriteStartElementAsync(null, "sitemap", Map);
            await xml.WriteElementStringAsync(null, "loc", Map, address.Link(string.Create(CultureInfo.InvariantCulture, $"/sitemaps/{part}.xml")));
            await xml.WriteEndElementAsync();
        }
        await xml.WriteEndElementAsync();
    }

    /// <summary>Writes one of several lists.</summary>
    /// <returns>False, and nothing written, when there are not so many.</returns>
    public async Task<bool> WritePartAsync(HttpResponse response, int part, CancellationToken cancel)
    {
        var total = 0;
        foreach (var section in Sections())
            total += await section.CountAsync(cancel);
        if (part < 1 || total <= MostAddresses || (part - 1L) * PartSize >= total)
            return false;
        await ListAsync(response, (part - 1) * PartSize, PartSize, cancel);
        return true;
    }

    private async Task ListAsync(HttpResponse response, int from, int count, CancellationToken cancel)
    {
        await using var xml = await BeginAsync(response, "urlset");
        await xml.WriteAttributeStringAsync("xmlns", "image", null, Image);
        foreach (var section in Sections())
        {
            var held = await section.CountAsync(cancel);
            if (from < held && count > 0)
                await foreach (var entry in section.Read(from, Math.Min(count, held - from)).WithCancellation(cancel))
                    await AddAsync(xml, entry);
            count -= Math.Clamp(held - from, 0, count);
            from = Math.Max(0, from - held);
        }
        await xml.WriteEndElementAsync();
    }

    private async Task AddAsync(XmlWriter xml, Entry entry)
    {
        await xml.WriteStartElementAsync(null, "url", Map);
        await xml.WriteElementStringAsync(null, "loc", Map, address.Link(entry.Path));
        if (entry.At is { } at && at > DateTime.UnixEpoch)
            await xml.WriteElementStringAsync(null, "lastmod", Map, at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (entry.PictureKey is { } key)
        {
            await xml.WriteStartElementAsync("image", "image", Image);
            await xml.WriteElementStringAsync("image", "loc", Image, address.Link(MediaUrls.Full(key)));
            await xml.WriteEndElementAsync();
        }
        await xml.WriteEndElementAsync();
    }

    private IEnumerable<Section> Sections()
    {
        var (products, articles, pages, now) = (db.Products.OnShelf(), db.Articles.Readable(clock.UtcNow()), db.ContentPages.Readable(), clock.UtcNow());
        string[] lists = ["/", "/shop", "/articles"];
        yield return new(_ => Task.FromResult(lists.Length), (skip, take) => lists.Skip(skip).Take(take).Select(path => new Entry(path, null, null)).ToAsyncEnumerable());
        yield return Of(db.Categories.Where(c => c.Products.Any(p => p.Status == PublishStatus.Published && p.IsListed)).OrderBy(c => c.Id)
            .Select(c => new Entry("/shop/" + c.Slug, null, c.Picture!.Key)));
        yield return Of(pages.OrderBy(p => p.Id).Select(p => new Entry("/" + p.Slug, p.UpdatedAt, null)));
        yield return Of(articles.OrderBy(a => a.Id).Select(a => new Entry("/articles/" + a.Slug, a.UpdatedAt > a.PublishedAt ? a.UpdatedAt : a.PublishedAt, a.Cover!.Key)));
        yield return Of(db.Authors.Where(x => articles.Any(a => a.AuthorId == x.Id)).OrderBy(x => x.Id)
            .Select(x => new Entry("/articles/authors/" + x.Slug, articles.Where(a => a.AuthorId == x.Id).Max(a => a.PublishedAt), null)));
        yield return Of(db.Tags.Where(t => articles.Any(a => a.Tags.Contains(t))).OrderBy(t => t.Id)
            .Select(t => new Entry("/articles/tags/" + t.Slug, articles.Where(a => a.Tags.Contains(t)).Max(a => a.PublishedAt), null)));
        yield return Of(products.OrderBy(p => p.Id).Select(p => new Entry("/products/" + p.Slug, p.UpdatedAt, p.Pictures.OrderBy(x => x.Position).Select(x => x.Media!.Key).FirstOrDefault())));
    }

    private static Section Of(IQueryable<Entry> entries) => new(entries.CountAsync, (skip, take) => entries.Skip(skip).Take(take).AsAsyncEnumerable());

    private static async Task<XmlWriter> BeginAsync(HttpResponse response, string root)
    {
        response.ContentType = "application/xml; charset=utf-8";
        var xml = XmlWriter.Create(response.Body, new XmlWriterSettings { Async = true, Encoding = new System.Text.UTF8Encoding(false) });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, root, Map);
        return xml;
    }
}
