using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Media;

namespace WebApp.Pages.Admin.Media;

/// <summary>Deletes a picture: one that is used only when that is said.</summary>
public sealed class RemoveModel(MediaEditor editor) : PageModel
{
    [FromRoute]
    public int Id { get; set; }

    [BindProperty]
    public bool EvenIfUsed { get; set; }

    public IActionResult OnGet() => RedirectToPage("Edit", new { Id });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await editor.RemoveAsync(Id, EvenIfUsed, cancel) is { } refusal)
        {
            this.SayTrouble(refusal);
            return RedirectToPage("Edit", new { Id });
        }
        this.SayDone("Deleted.");
        return RedirectToPage("Index");
    }
}
