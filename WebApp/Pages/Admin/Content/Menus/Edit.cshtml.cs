using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content.Menus;

/// <summary>Adds, changes or removes an entry of a menu.</summary>
public sealed class EditModel(AppDbContext db, MenuEditor editor) : PageModel
{
    private const int MostArticles = 500;

    [FromRoute] public int? Id { get; set; }

    [BindProperty] public MenuForm Input { get; set; } = new();

    /// <summary>What an entry can lead to, by kind: the value, and its words.</summary>
    public ILookup<string, (string Value, string Words)> Targets { get; private set; } = null!;

    /// <summary>What it can stand under.</summary>
    public IReadOnlyList<(int Id, string Words)> Parents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Id is not null)
        {
            if (await db.MenuItems.AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id, cancel) is not { } item)
                return NotFound();
            Input = MenuForm.Of(item);
        }
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

    /// <summary>Removes it, with what stands under it.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (Id is { } id)
            await editor.RemoveAsync(id, cancel);
        this.SayDone("Removed.");
        return RedirectToPage("Index");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var pages = await db.ContentPages.OrderBy(p => p.Title).Select(p => new { p.Id, p.Title }).ToListAsync(cancel);
        var articles = await db.Articles.OrderByDescending(a => a.Id).Take(MostArticles).Select(a => new { a.Id, a.Title }).ToListAsync(cancel);
        var shelves = await db.Categories.TreeAsync(cancel);
        Targets = pages.Select(p => (Group: "Pages", Value: $"page {p.Id}", Words: p.Title))
            .Concat(shelves.Select(c => (Group: "Categories", Value: "/shop/" + c.Slug, Words: c.Name)))
            .Concat(articles.Select(a => (Group: "Articles", Value: $"article {a.Id}", Words: a.Title)))
            .ToLookup(t => t.Group, t => (t.Value, t.Words));
        Parents = [.. (await db.MenuItems.Where(i => i.ParentId == null && i.Id != Id).OrderBy(i => i.Menu).ThenBy(i => i.Position)
            .Select(i => new { i.Id, i.Menu, i.Title, Page = i.Page!.Title, Article = i.Article!.Title }).ToListAsync(cancel))
            .Select(i => (i.Id, $"{(i.Title.Length > 0 ? i.Title : i.Page ?? i.Article)} ({(i.Menu switch { MenuPlace.Main => "header", MenuPlace.Footer => "foot", _ => "aside" })})"))];
        return Page();
    }
}
