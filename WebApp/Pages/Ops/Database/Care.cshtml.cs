using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.DatabaseCare;
using WebApp.Pages.Admin;

namespace WebApp.Pages.Ops.Database;

/// <summary>Does one piece of care now.</summary>
public sealed class CareModel(Caretaker care) : PageModel
{
    /// <summary>Whoever comes here by a link finds the buttons on the page of the database.</summary>
    public IActionResult OnGet() => RedirectToPage("/Ops/Database/Index");

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CareWork work, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(work))
            return BadRequest();
        var run = await care.RunAsync(work, cancel);
        var words = $"{IndexModel.Works.First(w => w.Work == work).Done}. {run.Result}";
        if (run.IsGood)
            this.SayDone(words);
        else
            this.SayTrouble(words);
        return RedirectToPage("/Ops/Database/Index");
    }
}
