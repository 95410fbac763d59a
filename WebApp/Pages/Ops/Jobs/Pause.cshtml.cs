using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.Jobs;
using WebApp.Pages.Admin;
using WebApp.Scheduling;

namespace WebApp.Pages.Ops.Jobs;

/// <summary>Keeps a job from running by itself.</summary>
public sealed class PauseModel(Timetable timetable) : PageModel
{
    /// <summary>Whoever comes here by a link finds the button on the timetable.</summary>
    public IActionResult OnGet() => RedirectToPage("/Ops/Jobs/Index");

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(string name, CancellationToken cancel)
    {
        if (!await timetable.PauseAsync(name, this.StaffName, cancel))
            return NotFound();
        this.SayDone($"{JobWords.Title(timetable.Find(name)!.Name)} is paused, over restarts too.");
        return RedirectToPage("/Ops/Jobs/Index");
    }
}
