using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content.Comments;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Comments;

/// <summary>Comments of an earlier site: shown, hidden, deleted.</summary>
public sealed class IndexModel(AppDbContext db, PersonalKeyRing keys) : PageModel
{
    private const int PageSize = 50;

    [FromQuery(Name = "hidden")]
    public bool IsHidden { get; set; }

    /// <summary>A comment: all by the same address are shown, hidden ones too.</summary>
    [FromQuery(Name = "by")]
    public int? By { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PageOf<Comment> Found { get; private set; } = null!;

    public PageLinks Links => new("/admin/content/comments", new Dictionary<string, string?> { ["hidden"] = IsHidden ? "true" : null, ["by"] = By?.ToString(CultureInfo.InvariantCulture) }, Found.Number, Found.Count);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var email = By is null ? null : await db.Comments.Where(c => c.Id == By).Select(c => c.Email).SingleOrDefaultAsync(cancel);
        var comments = email is { Length: > 0 } ? db.Comments.AsNoTracking().Holding(email, keys) : db.Comments.AsNoTracking().Where(c => c.IsShown != IsHidden);
        var total = await comments.CountAsync(cancel);
        Number = Math.Clamp(Number, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        Found = new(await comments.Include(c => c.Article).Include(c => c.Page).OrderByDescending(c => c.At).ThenByDescending(c => c.Id)
            .Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(cancel), Number, PageSize, total);
    }

    /// <summary>Hides one that is shown, or shows it again.</summary>
    public async Task<IActionResult> OnPostTurnAsync([FromForm] int id, [FromForm] bool hidden, CancellationToken cancel)
    {
        await db.WriteAsync(async () =>
        {
            if (await db.Comments.SingleOrDefaultAsync(c => c.Id == id, cancel) is { } comment)
                comment.IsShown = !comment.IsShown;
        }, cancel);
        return Back(hidden);
    }

    /// <summary>Deletes one for good; answers to it stay.</summary>
    public async Task<IActionResult> OnPostRemoveAsync([FromForm] int id, [FromForm] bool hidden, CancellationToken cancel)
    {
        await db.WriteAsync(async () =>
        {
            if (await db.Comments.SingleOrDefaultAsync(c => c.Id == id, cancel) is { } comment)
                db.Comments.Remove(comment);
        }, cancel);
        this.SayDone("Deleted.");
        return Back(hidden);
    }

    private RedirectToPageResult Back(bool hidden) => RedirectToPage("Index", hidden ? new { hidden = "true" } : null);
}
