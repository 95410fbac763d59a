using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.Jobs;
using WebApp.Pages.Admin;
using WebApp.Scheduling;

namespace WebApp.Pages.Ops.Jobs;

/// <summary>Has a paused job go on.</summary>
public sealed class ResumeModel(Timetable timetable) : PageModel
{
    /// <summary>Whoever comes here by a link finds the button on the timetable.</summary>
    public IActionResult OnGet() => RedirectToPage("/Ops/Jobs/Index");

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(string name, CancellationToken cancel)
    {
        if (!await timetable.PauseAsync(name, null, cancel))
            return NotFound();
        this.SayDone($"{JobWords.Title(timetable.Find(name)!.Name)} goes on.");
        return RedirectToPage("/Ops/Jobs/Index");
    }
}
