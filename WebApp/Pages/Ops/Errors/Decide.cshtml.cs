using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.Errors;
using WebApp.Pages.Admin;

namespace WebApp.Pages.Ops.Errors;

/// <summary>Resolves an error, ignores it, or has it open again.</summary>
public sealed class DecideModel(ErrorBook book) : PageModel
{
    /// <summary>Whoever comes here by a link finds the buttons on the page of the error.</summary>
    public IActionResult OnGet(int id) => RedirectToPage("/Ops/Errors/Group", new { id });

    /// <summary>Decides.</summary>
    public async Task<IActionResult> OnPostAsync(int id, ErrorState state, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(state))
            return BadRequest();
        if (!await book.DecideAsync(id, state, this.StaffName, cancel))
            return NotFound();
        this.SayDone(state switch
        {
            ErrorState.Resolved => "Resolved. If it happens again you are mailed.",
            ErrorState.Ignored => "Ignored. It is counted on, and nobody is mailed.",
            _ => "Open again.",
        });
        return RedirectToPage("/Ops/Errors/Group", new { id });
    }
}
