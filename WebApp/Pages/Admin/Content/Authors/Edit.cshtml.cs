using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security;

namespace WebApp.Pages.Admin.Content.Authors;

/// <summary>Adds, changes or removes an author.</summary>
[ForWriters]
public sealed class EditModel(AppDbContext db, NameEditor editor, TimeProvider clock) : PageModel
{
    [FromRoute] public int? Id { get; set; }

    [BindProperty] public NameForm Input { get; set; } = new();

    /// <summary>Where readers find it; null while nothing public stands under it.</summary>
    public string? Path { get; private set; }

    /// <summary>Whose new articles can bear the name.</summary>
    public IReadOnlyList<Choice> Team { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Id is not null)
        {
            if (await db.Authors.AsNoTracking().SingleOrDefaultAsync(a => a.Id == Id, cancel) is not { } author)
                return NotFound();
            Input = new() { Name = author.Name, Slug = author.Slug, About = author.About, UserId = author.UserId };
            if (await db.Articles.Readable(clock.UtcNow()).AnyAsync(a => a.AuthorId == Id, cancel))
                Path = "/articles/authors/" + author.Slug;
        }
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        foreach (var problem in await editor.SaveAuthorAsync(Id, Input, cancel))
            ModelState.AddModelError("Input." + problem.Field, problem.Message);
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        this.SayDone("Saved.");
        return RedirectToPage("Index");
    }

    /// <summary>Removes the name; articles stay, without one.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (Id is { } id)
            await editor.RemoveAuthorAsync(id, cancel);
        this.SayDone("Removed.");
        return RedirectToPage("Index");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var team = await db.Users.AsNoTracking().Where(u => db.UserRoles.Any(r => r.UserId == u.Id)).ToListAsync(cancel);
        Team = [.. team.Select(u => new Choice(u.Id, u.DisplayName.Length > 0 ? u.DisplayName : u.Email!)).OrderBy(c => c.Name, StringComparer.CurrentCulture)];
        return Page();
    }
}
