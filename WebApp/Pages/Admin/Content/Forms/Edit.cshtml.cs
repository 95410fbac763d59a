using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content.Forms;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content.Forms;

/// <summary>Builds a form: its texts and its fields. Empty fields stand at the end for those that are to come.</summary>
public sealed class EditModel(AppDbContext db, FormEditor editor) : PageModel
{
    private const int Spare = 3;

    [FromRoute]
    public int? Id { get; set; }

    [BindProperty]
    public FormDraft Input { get; set; } = new() { IsOpen = true };

    /// <summary>The texts in which it stands.</summary>
    public IReadOnlyList<FormUse> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Id is not null)
        {
            if (await db.SiteForms.AsNoTracking().Include(f => f.Fields).SingleOrDefaultAsync(f => f.Id == Id, cancel) is not { } form)
                return NotFound();
            Input = FormDraft.Of(form);
        }
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var before = Id is null ? null : await SlugAsync(Id, cancel);
        if (Id is not null && before is null)
            return NotFound();
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        var (id, problems) = await editor.SaveAsync(Id, Input, cancel);
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field.Length == 0 ? "" : "Input." + problem.Field, problem.Message);
        if (!ModelState.IsValid)
        {
            // What somebody else has saved in between is seen; saved once more, it is overwritten knowingly.
            ModelState.Remove("Input.Version");
            return await ShowAsync(cancel);
        }
        this.SayDone(Input.IsOpen ? $"Saved. Visitors find it at /forms/{await SlugAsync(id, cancel)}." : "Saved. It is closed to visitors.");
        if (before is not null && await FormsInText.LeftBehindAsync(db, before, (await SlugAsync(id, cancel))!, Input.IsOpen, cancel) is { } words)
            this.SayTrouble(words);
        return new SeeOther($"/admin/content/forms/{id}");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (Id is not { } id)
            return NotFound();
        var uses = await SlugAsync(id, cancel) is { } slug ? await FormsInText.UsesAsync(db, slug, cancel) : [];
        if (await editor.RemoveAsync(id, cancel) is { } problem)
        {
            this.SayTrouble(problem);
            return new SeeOther($"/admin/content/forms/{id}");
        }
        this.SayDone(uses.Count == 0 ? "Removed." : $"Removed. Where it stood in {FormsInText.Titles(uses)}, visitors see nothing now.");
        return new SeeOther("/admin/content/forms");
    }

    private Task<string?> SlugAsync(int? id, CancellationToken cancel) => db.SiteForms.Where(f => f.Id == id).Select(f => f.Slug).SingleOrDefaultAsync(cancel);

    private async Task<PageResult> ShowAsync(CancellationToken cancel)
    {
        if (await SlugAsync(Id, cancel) is { } slug)
            Uses = await FormsInText.UsesAsync(db, slug, cancel);
        for (var i = 0; i < Spare && Input.Fields.Count < FormEditor.MaxFields; i++)
            Input.Fields.Add(new FieldDraft { Position = Input.Fields.Count + 1 });
        return Page();
    }
}
