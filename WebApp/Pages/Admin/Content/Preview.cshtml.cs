using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;
using WebApp.Media;
using WebApp.Pages.Forms;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content;

/// <summary>A text as readers will see it, drawn by what draws it on the site: as it is stored, or as it was saved once.</summary>
public sealed class PreviewModel(AppDbContext db, RevisionBook revisions) : PageModel
{
    [FromRoute] public WritingKind? Kind { get; set; }

    [FromRoute] public int Id { get; set; }

    [FromQuery(Name = "revision")] public int? Revision { get; set; }

    /// <summary>The article; null for a page.</summary>
    public Article? Article { get; private set; }

    /// <summary>The page; null for an article.</summary>
    public PageInPlace? Text { get; private set; }

    /// <summary>Its text, and the forms that stand in it.</summary>
    public ShownText Body { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Kind is not { } kind || await db.FindWritingAsync(kind, Id, cancel) is not { } stored)
            return NotFound();
        var shown = stored;
        if (Revision is { } number)
        {
            if (await revisions.StateAsync(kind, Id, number, cancel) is not { } state)
                return NotFound();
            shown = await AsItWasAsync(stored, state, cancel);
        }
        Response.Headers.CacheControl = "no-store";
        Article = shown as Article;
        Body = await ShownText.OfAsync(db, shown.Body, null, cancel);
        Text = shown is ContentPage page ? await PageInPlace.OfAsync(db, page, cancel) : null;
        return Page();
    }

    private async Task<Writing> AsItWasAsync(Writing now, WritingState state, CancellationToken cancel)
    {
        Writing shown = now is ContentPage ? new ContentPage { Id = now.Id, Slug = state.Slug, Title = state.Title, ParentId = state.ParentId }
            : new Article { Slug = state.Slug, Title = state.Title, Author = state.Author.Length == 0 ? null : new Author { Name = state.Author, Slug = Slug.From(state.Author) } };
        (shown.Summary, shown.Body, shown.PublishedAt) = (state.Summary, state.Body, state.PublishedAt);
        shown.Cover = await db.Media.SingleOrDefaultAsync(m => m.Id == state.CoverId, cancel);
        (shown as Article)?.Tags.AddRange(TagNames.Split(state.Tags).Select(name => new Tag { Name = name, Slug = Slug.From(name) }));
        return shown;
    }
}
