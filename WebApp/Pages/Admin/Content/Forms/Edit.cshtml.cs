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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Id is not null)
        {
            if (await db.SiteForms.AsNoTracking().Include(f => f.Fields).SingleOrDefaultAsync(f => f.Id == Id, cancel) is not { } form)
                return NotFound();
            Input = FormDraft.Of(form);
        }
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Id is not null && !await db.SiteForms.AnyAsync(f => f.Id == Id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Show();
        var (id, problems) = await editor.SaveAsync(Id, Input, cancel);
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field.Length == 0 ? "" : "Input." + problem.Field, problem.Message);
        if (!ModelState.IsValid)
        {
            // What somebody else has saved in between is seen; saved once more, it is overwritten knowingly.
            ModelState.Remove("Input.Version");
            return Show();
        }
        this.SayDone(Input.IsOpen ? $"Saved. Visitors find it at /forms/{await db.SiteForms.Where(f => f.Id == id).Select(f => f.Slug).SingleAsync(cancel)}." : "Saved. It is closed to visitors.");
        return new SeeOther($"/admin/content/forms/{id}");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (Id is not { } id)
            return NotFound();
        if (await editor.RemoveAsync(id, cancel) is { } problem)
        {
            this.SayTrouble(problem);
            return new SeeOther($"/admin/content/forms/{id}");
        }
        this.SayDone("Removed.");
        return new SeeOther("/admin/content/forms");
    }

    private PageResult Show()
    {
        for (var i = 0; i < Spare && Input.Fields.Count < FormEditor.MaxFields; i++)
            Input.Fields.Add(new FieldDraft { Position = Input.Fields.Count + 1 });
        return Page();
    }
}
