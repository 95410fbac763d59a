using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>Writes a state into the stored text. Inside a write transaction.</summary>
public sealed class WritingWriter(AppDbContext db)
{
    /// <summary>A new text, added and not yet saved.</summary>
    public async Task<Writing> NewAsync(WritingKind kind, WritingState state, CancellationToken cancel)
    {
        if (kind == WritingKind.Article)
            return db.Articles.Add(new Article { Slug = state.Slug, Title = state.Title }).Entity;
        var last = await db.ContentPages.Where(p => p.ParentId == state.ParentId).MaxAsync(p => (int?)p.Position, cancel);
        return db.ContentPages.Add(new ContentPage { Slug = state.Slug, Title = state.Title, Position = (last ?? -1) + 1 }).Entity;
    }

    /// <summary>Brings all fields over.</summary>
    public async Task ApplyAsync(Writing writing, WritingState state, CancellationToken cancel)
    {
        (writing.Title, writing.Slug, writing.Summary, writing.Body) = (state.Title, state.Slug, state.Summary, state.Body);
        (writing.CoverId, writing.Status, writing.PublishedAt) = (state.CoverId, state.Status, state.PublishedAt);
        if (writing is ContentPage page)
        {
            page.ParentId = state.ParentId;
            page.Parent = state.ParentId is { } above ? await db.ContentPages.SingleAsync(p => p.Id == above, cancel) : null;
        }
        else if (writing is Article article)
        {
            article.AuthorId = state.AuthorId;
            article.Author = state.AuthorId is { } author ? await db.Authors.SingleAsync(a => a.Id == author, cancel) : null;
            var tags = await TagsAsync(TagNames.Split(state.Tags), cancel);
            article.Tags.RemoveAll(t => !tags.Contains(t));
            article.Tags.AddRange(tags.Except(article.Tags).ToList());
        }
    }

    /// <summary>The tags of these names; those that are new are made.</summary>
    public async Task<List<Tag>> TagsAsync(IReadOnlyList<string> names, CancellationToken cancel)
    {
        if (names.Count == 0)
            return [];
        var all = await db.Tags.ToListAsync(cancel);
        return [.. names.Select(Find).Distinct()];

        Tag Find(string name)
        {
            var slug = Slug.From(name);
            if (all.Find(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || (slug.Length > 0 && t.Slug == slug)) is { } known)
                return known;
            var made = db.Tags.Add(new Tag { Name = name, Slug = Slug.Unique(slug.Length > 0 ? slug : "tag", s => all.Exists(t => t.Slug == s)) }).Entity;
            all.Add(made);
            return made;
        }
    }
}
