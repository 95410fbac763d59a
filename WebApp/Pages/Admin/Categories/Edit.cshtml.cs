using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Catalog.Editing;
using WebApp.Data;

namespace WebApp.Pages.Admin.Categories;

/// <summary>Adds, renames, nests or removes a category.</summary>
public sealed class EditModel(AppDbContext db, CategoryEditor editor) : PageModel
{
    [FromRoute]
    public int? Id { get; set; }

    [BindProperty]
    public CategoryForm Input { get; set; } = new();

    /// <summary>What it can be part of: anything but itself and what lies within it.</summary>
    public IReadOnlyList<CategoryNode> Parents { get; private set; } = [];

    public CategoryNode? Stored { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Id is not null)
            Input = await db.Categories.Where(c => c.Id == Id).Select(c => new CategoryForm
            {
                Name = c.Name, Slug = c.Slug, Description = c.Description, ParentId = c.ParentId,
            }).SingleOrDefaultAsync(cancel) ?? Input;
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        foreach (var problem in await editor.SaveAsync(Id, Input, cancel))
            ModelState.AddModelError("Input." + problem.Field, problem.Message);
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        this.SayDone("Saved.");
        return RedirectToPage("Index");
    }

    /// <summary>Removes it, if it is empty.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (Id is { } id && await editor.RemoveAsync(id, cancel) is { } problem)
        {
            this.SayTrouble(problem);
            return RedirectToPage("Edit", new { id });
        }
        this.SayDone("Removed.");
        return RedirectToPage("Index");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var tree = await db.Categories.TreeAsync(cancel);
        Stored = tree.Find(c => c.Id == Id);
        if (Id is not null && Stored is null)
            return NotFound();
        var within = Id is null ? [] : tree.Within(Id);
        Parents = tree.FindAll(c => !within.Contains(c.Id));
        return Page();
    }
}
