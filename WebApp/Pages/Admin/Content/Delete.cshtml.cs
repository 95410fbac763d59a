using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content;

/// <summary>Removes an archived text for good, once that is confirmed.</summary>
public sealed class DeleteModel(AppDbContext db, WritingEditor editor) : PageModel
{
    [FromRoute] public WritingKind? Kind { get; set; }

    [FromRoute] public int Id { get; set; }

    public Writing Writing { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Kind is not { } kind || await db.FindWritingAsync(kind, Id, cancel) is not { } writing)
            return NotFound();
        Writing = writing;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Kind is not { } kind)
            return NotFound();
        if (await editor.RemoveAsync(kind, Id, cancel) is { } problem)
        {
            this.SayTrouble(problem);
            return RedirectToPage("Edit", new { kind = RouteData.Values["kind"], id = Id });
        }
        this.SayDone("Deleted.");
        return RedirectToPage(kind == WritingKind.Article ? "Index" : "Pages");
    }
}
