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

    /// <summary>A comment: all by the same address are shown, hidden ones too; it alone if it has none.</summary>
    [FromQuery(Name = "by")]
    public int? By { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PageOf<Comment> Found { get; private set; } = null!;

    public PageLinks Links => new("/admin/content/comments", new Dictionary<string, string?> { ["hidden"] = IsHidden ? "true" : null, ["by"] = By?.ToString(CultureInfo.InvariantCulture) }, Found.Number, Found.Count);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var comments = await OfPersonAsync(By, cancel) ?? db.Comments.Where(c => c.IsShown != IsHidden);
        comments = comments.AsNoTracking();
        var total = await comments.CountAsync(cancel);
        Number = Math.Clamp(Number, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        Found = new(await comments.Include(c => c.Article).Include(c => c.Page).OrderByDescending(c => c.At).ThenByDescending(c => c.Id)
            .Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(cancel), Number, PageSize, total);
    }

    /// <summary>Hides one that is shown, or shows it again.</summary>
    public async Task<IActionResult> OnPostTurnAsync([FromForm] int id, [FromForm] bool hidden, [FromForm(Name = "by")] int? person, CancellationToken cancel)
    {
        await db.WriteAsync(async () =>
        {
            if (await db.Comments.SingleOrDefaultAsync(c => c.Id == id, cancel) is { } comment)
                comment.IsShown = !comment.IsShown;
        }, cancel);
        return Back(hidden, person);
    }

    /// <summary>Deletes one for good; answers to it stay.</summary>
    public async Task<IActionResult> OnPostRemoveAsync([FromForm] int id, [FromForm] bool hidden, [FromForm(Name = "by")] int? person, CancellationToken cancel)
    {
        // The person goes on being told by another one of theirs.
        if (person == id && await OfPersonAsync(id, cancel) is { } theirs)
            person = await theirs.Where(c => c.Id != id).Select(c => (int?)c.Id).FirstOrDefaultAsync(cancel);
        await db.WriteAsync(async () =>
        {
            if (await db.Comments.SingleOrDefaultAsync(c => c.Id == id, cancel) is { } comment)
                db.Comments.Remove(comment);
        }, cancel);
        this.SayDone("Deleted.");
        return Back(hidden, person);
    }

    private async Task<IQueryable<Comment>?> OfPersonAsync(int? id, CancellationToken cancel) =>
        id is null ? null
        : await db.Comments.Where(c => c.Id == id).Select(c => c.Email).SingleOrDefaultAsync(cancel) is { Length: > 0 } email ? db.Comments.Holding(email, keys)
        : db.Comments.Where(c => c.Id == id);

    private RedirectToPageResult Back(bool hidden, int? person) => RedirectToPage("Index", new { hidden = hidden ? "true" : null, by = person });
}
