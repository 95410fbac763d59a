using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;
using WebApp.Importing.Bodies;
using WebApp.Primitives;

namespace WebApp.Importing.Sites;

/// <summary>Authors and tags: those that are here by the same name, or new ones. Inside a write transaction.</summary>
internal sealed class SiteNames(AppDbContext db)
{
    /// <summary>The author of that name.</summary>
    public async Task<Author?> AuthorAsync(IncomingName? name, CancellationToken cancel)
    {
        if (name is null || PlainText.Line(name.Name, Author.MaxName) is not { Length: > 0 } words)
            return null;
        var authors = db.Authors;
        var known = authors.Local.FirstOrDefault(a => a.Name == words) ?? await authors.FirstOrDefaultAsync(a => a.Name == words, cancel);
        if (known is not null)
            return known;
        var slug = await FreeAsync(authors.Select(a => a.Slug), authors.Local.Select(a => a.Slug), First(words, name.Slug, "author"), cancel);
        return authors.Add(new Author { Name = words, Slug = slug }).Entity;
    }

    /// <summary>The tag of that name.</summary>
    public async Task<Tag?> TagAsync(IncomingName name, CancellationToken cancel)
    {
        if (PlainText.Line(name.Name, Tag.MaxName) is not { Length: > 0 } words)
            return null;
        var tags = db.Tags;
        var known = tags.Local.FirstOrDefault(t => t.Name == words) ?? await tags.FirstOrDefaultAsync(t => t.Name == words, cancel);
        if (known is not null)
            return known;
        var slug = await FreeAsync(tags.Select(t => t.Slug), tags.Local.Select(t => t.Slug), First(Uri.UnescapeDataString(name.Slug), words, "tag"), cancel);
        return tags.Add(new Tag { Name = words, Slug = slug }).Entity;
    }

    private static string First(string one, string other, string last) =>
        new[] { Slug.From(one), Slug.From(other), last }.First(s => s.Length > 0);

    private static async Task<string> FreeAsync(IQueryable<string> stored, IEnumerable<string> local, string slug, CancellationToken cancel)
    {
        var taken = (await stored.Where(s => s.StartsWith(slug)).ToListAsync(cancel)).Concat(local).ToHashSet();
        return Slug.Unique(slug, taken.Contains);
    }
}
