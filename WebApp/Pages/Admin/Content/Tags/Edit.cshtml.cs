using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content.Tags;

/// <summary>Renames a tag, makes two of them one, or removes one.</summary>
public sealed class EditModel(AppDbContext db, NameEditor editor, TimeProvider clock) : PageModel
{
    [FromRoute] public int Id { get; set; }

    [BindProperty] public NameForm Input { get; set; } = new();

    /// <summary>Where readers find it; null while nothing public stands under it.</summary>
    public string? Path { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Tags.AsNoTracking().SingleOrDefaultAsync(t => t.Id == Id, cancel) is not { } tag)
            return NotFound();
        Input = new() { Name = tag.Name, Slug = tag.Slug };
        if (await db.Articles.Readable(clock.UtcNow()).AnyAsync(a => a.Tags.Any(t => t.Id == Id), cancel))
            Path = "/articles/tags/" + tag.Slug;
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
