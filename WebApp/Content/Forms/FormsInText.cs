using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content.Forms;

/// <summary>A text in which a form stands.</summary>
public sealed record FormUse(WritingKind Kind, int Id, string Title, PublishStatus Status);

/// <summary>Forms that stand inside texts, on a line of their own: <c>{form:contact}</c>.</summary>
public static class FormsInText
{
    /// <summary>How a form is named in a text.</summary>
    public static string Line(string slug) => $"{{form:{slug}}}";

    /// <summary>The forms that a text names, by address; also those that are closed.</summary>
    public static async Task<IReadOnlyDictionary<string, SiteForm>> InAsync(AppDbContext db, IEnumerable<TextPart> parts, CancellationToken cancel)
    {
        var named = parts.Select(p => p.Form).OfType<string>().Distinct().ToList();
        return named.Count == 0 ? new Dictionary<string, SiteForm>()
            : await db.SiteForms.AsNoTracking().Include(f => f.Fields.OrderBy(x => x.Position).ThenBy(x => x.Id)).Where(f => named.Contains(f.Slug)).ToDictionaryAsync(f => f.Slug, cancel);
    }

    /// <summary>The texts in which a form stands.</summary>
    public static async Task<IReadOnlyList<FormUse>> UsesAsync(AppDbContext db, string slug, CancellationToken cancel)
    {
        var named = LikePattern.Containing(Line(slug));
        var articles = await db.Articles.AsNoTracking().Where(a => EF.Functions.Like(a.Body, named, LikePattern.Escape)).OrderBy(a => a.Title).ToListAsync(cancel);
        var pages = await db.ContentPages.AsNoTracking().Where(p => EF.Functions.Like(p.Body, named, LikePattern.Escape)).OrderBy(p => p.Title).ToListAsync(cancel);
        return [.. pages.Concat<Writing>(articles).Where(w => Markup.ToParts(w.Body).Any(p => p.Form == slug)).Select(w => new FormUse(w.Kind, w.Id, w.Title, w.Status))];
    }

    /// <summary>Why visitors see no form at a place that names one; null if they see it.</summary>
    public static string? Trouble(string slug, SiteForm? form) =>
        form is null ? $"There is no form with the address “{slug}”: visitors see nothing here."
        : form.IsOpen ? null : $"The form “{form.Title}” is closed: visitors see nothing here.";

    /// <summary>What a new address or a closed form leaves behind in texts; null for nothing.</summary>
    public static async Task<string?> LeftBehindAsync(AppDbContext db, string before, string now, bool isOpen, CancellationToken cancel)
    {
        if ((before == now && isOpen) || await UsesAsync(db, before, cancel) is not { Count: > 0 } uses)
            return null;
        return before == now ? $"Where it stands in {Titles(uses)}, visitors see nothing while it is closed."
            : $"{Titles(uses)} still {(uses.Count == 1 ? "says" : "say")} {Line(before)}: write {Line(now)} there, or visitors see nothing in its place.";
    }

    /// <summary>The titles of texts, for a sentence.</summary>
    public static string Titles(IEnumerable<FormUse> uses) => string.Join(", ", uses.Select(u => $"“{u.Title}”"));
}
