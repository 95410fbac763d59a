using Microsoft.EntityFrameworkCore;
using WebApp.Content.Redirecting;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>An author or a tag as staff type it.</summary>
public sealed class NameForm
{
    public string? Name { get; set; }

    /// <summary>Empty: made of the name.</summary>
    public string? Slug { get; set; }

    /// <summary>Authors only; Markdown.</summary>
    public string? About { get; set; }

    /// <summary>Authors only: whose new articles bear the name.</summary>
    public int? UserId { get; set; }
}

/// <summary>Keeps the names under articles and the words that they are grouped by. A changed address leads on, and so does its feed's.</summary>
public sealed class NameEditor(AppDbContext db, RedirectBook redirects, TimeProvider clock)
{
    /// <summary>Saves an author; null makes a new one.</summary>
    /// <returns>What is to be mended; empty when it is stored, or when there is none any more.</returns>
    public Task<List<FieldProblem>> SaveAuthorAsync(int? id, NameForm form, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var problems = new List<FieldProblem>();
        var (name, slug) = Read(form, Author.MaxName, "author", problems);
        if (await db.Authors.Where(a => a.Id != id && a.Slug == slug).Select(a => a.Name).FirstOrDefaultAsync(cancel) is { } owner)
            problems.Add(new("Slug", $"“{owner}” has this address already. Type another one."));
        if (form.About?.Length > 5000)
            problems.Add(new("About", $"At most 5,000 characters; these are {form.About.Length:N0}."));
        if (form.UserId is { } user && !await db.UserRoles.AnyAsync(r => r.UserId == user, cancel))
            problems.Add(new("UserId", "This person is not on the team any more."));
        if (problems.Count > 0)
            return problems;
        var author = id is null ? db.Authors.Add(new Author { Name = name, Slug = slug }).Entity : await db.Authors.SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (author is null)
            return problems;
        await MoveAsync("/articles/authors/", author.Slug, slug, cancel);
        (author.Name, author.Slug, author.About, author.UserId) = (name, slug, form.About?.Trim() ?? "", form.UserId);
        return problems;
    }, cancel);

    /// <summary>Removes an author; the articles stay, without a name under them.</summary>
    public Task RemoveAuthorAsync(int id, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.Authors.Include(a => a.Articles).SingleOrDefaultAsync(a => a.Id == id, cancel) is { } author)
            db.Authors.Remove(author);
    }, cancel);

    /// <summary>Renames a tag. Called like another one, it becomes one with it.</summary>
    /// <returns>What is to be mended; empty when it is stored, or when there is none any more.</returns>
    public Task<List<FieldProblem>> SaveTagAsync(int id, NameForm form, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var problems = new List<FieldProblem>();
        var (name, slug) = Read(form, Tag.MaxName, "tag", problems);
        if (name.Contains(',', StringComparison.Ordinal))
            problems.Add(new("Name", "A tag has no comma in it."));
        if (problems.Count > 0 || await db.Tags.Include(t => t.Articles).SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } tag)
            return problems;
        await MoveAsync("/articles/tags/", tag.Slug, slug, cancel);
        if (await db.Tags.Include(t => t.Articles).FirstOrDefaultAsync(t => t.Id != id && t.Slug == slug, cancel) is { } other)
        {
            other.Articles.AddRange(tag.Articles.Except(other.Articles).ToList());
            db.Tags.Remove(tag);
        }
        else
            (tag.Name, tag.Slug) = (name, slug);
        return problems;
    }, cancel);

    /// <summary>Removes a tag; the articles stay.</summary>
    public Task RemoveTagAsync(int id, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.Tags.SingleOrDefaultAsync(t => t.Id == id, cancel) is { } tag)
            db.Tags.Remove(tag);
    }, cancel);

    private async Task MoveAsync(string list, string from, string to, CancellationToken cancel)
    {
        if (from == to)
            return;
        foreach (var end in new[] { "", "/feed.xml" })
            await redirects.MoveAsync(list + from + end, list + to + end, clock.UtcNow(), cancel);
    }

    private static (string Name, string Slug) Read(NameForm form, int max, string what, List<FieldProblem> problems)
    {
        var name = form.Name?.Trim() ?? "";
        if (name.Length == 0)
            problems.Add(new("Name", "Give it a name."));
        if (name.Length > max)
            problems.Add(new("Name", $"At most {max} characters; these are {name.Length}."));
        var slug = string.IsNullOrWhiteSpace(form.Slug) ? Slug.From(name) : form.Slug.Trim();
        if (slug.Length == 0)
            slug = what;
        else if (slug.Length > Slug.MaxLength || Slug.From(slug) != slug)
            problems.Add(new("Slug", "Small letters, digits and single hyphens, such as tom-aske."));
        return (name, slug);
    }
}
