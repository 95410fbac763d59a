using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content.Tags;

/// <summary>Renames a tag, makes two of them one, or removes one.</summary>
public sealed class EditModel(AppDbContext db, NameEditor editor) : PageModel
{
    [FromRoute] public int Id { get; set; }

    [BindProperty] public NameForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Tags.AsNoTracking().SingleOrDefaultAsync(t => t.Id == Id, cancel) is not { } tag)
            return NotFound();
        Input = new() { Name = tag.Name, Slug = tag.Slug };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        foreach (var problem in await editor.SaveTagAsync(Id, Input, cancel))
            ModelState.AddModelError("Input." + problem.Field, problem.Message);
        if (!ModelState.IsValid)
            return Page();
        this.SayDone("Saved.");
        return RedirectToPage("Index");
    }

    /// <summary>Removes it; the articles stay.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        await editor.RemoveTagAsync(Id, cancel);
        this.SayDone("Removed.");
        return RedirectToPage("Index");
    }
}
