using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Importing.Sites;

/// <summary>Where each text of the file will be: where it is already, or at the address that comes nearest to its old one.</summary>
internal sealed class SitePlan
{
    private readonly Dictionary<string, (OutlinedText Text, string Slug)> places = [];

    /// <summary>Addresses, old and new.</summary>
    public required SiteAddresses Addresses { get; init; }

    /// <summary>Whether it is a text of the file.</summary>
    public bool Knows(string key) => places.ContainsKey(key);

    /// <summary>What the file says of it in short.</summary>
    public OutlinedText Outline(string key) => places[key].Text;

    /// <summary>The last part of its address.</summary>
    public string Slug(string key) => places[key].Slug;

    /// <summary>Its address.</summary>
    public string Path(string key) => Writing.PathOf(places[key].Text.Kind, places[key].Slug);

    /// <summary>Settles all addresses. Nothing is written.</summary>
    public static async Task<SitePlan> MakeAsync(AppDbContext db, ISiteExport export, CancellationToken cancel)
    {
        var (articles, pages) = (db.Articles, db.ContentPages);
        var records = db.ImportedRecords.Where(r => r.Source == export.Source);
        var known = await records.Where(r => r.Kind == ImportedKind.Article).Join(articles, r => r.EntityId, a => a.Id, (r, a) => new { r.Key, a.Slug })
            .Concat(records.Where(r => r.Kind == ImportedKind.Page).Join(pages, r => r.EntityId, p => p.Id, (r, p) => new { r.Key, p.Slug }))
            .ToDictionaryAsync(r => r.Key, r => r.Slug, cancel);
        var taken = new Dictionary<WritingKind, HashSet<string>>
        {
            [WritingKind.Article] = await articles.Select(a => a.Slug).ToHashSetAsync(cancel),
            [WritingKind.Page] = [.. await pages.Select(p => p.Slug).ToListAsync(cancel), .. Reserved],
        };
        var plan = new SitePlan { Addresses = new SiteAddresses(export.Address) };
        foreach (var text in export.Outline)
        {
            if (!known.TryGetValue(text.Key, out var slug))
            {
                slug = Primitives.Slug.Unique(Wanted(text), taken[text.Kind].Contains);
                taken[text.Kind].Add(slug);
            }
            plan.places.TryAdd(text.Key, (text, slug));
        }
        foreach (var (key, (text, _)) in plan.places)
            foreach (var old in text.Old)
                plan.Addresses.Move(old, plan.Path(key));
        return plan;
    }

    private static string Wanted(OutlinedText text) => new[] { Primitives.Slug.From(text.Slug), Primitives.Slug.From(text.Title) }.FirstOrDefault(s => s.Length > 0)
        ?? Primitives.Slug.From((text.Kind == WritingKind.Page ? "page-" : "article-") + text.Key[(text.Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <summary>First parts of addresses that are the site's own: a page there would never be seen. A command maps no addresses, so they are named here.</summary>
    private static readonly string[] Reserved =
    [
        "shop", "products", "articles", "search", "cart", "checkout", "orders", "account", "admin", "ops", "health", "metrics", "webhooks", "api", "soap", "media", "sandbox", "error",
        "css", "js", "img", "fonts", "feed", "sitemap", "robots", "forms", "visitor", "downloads",
    ];
}
