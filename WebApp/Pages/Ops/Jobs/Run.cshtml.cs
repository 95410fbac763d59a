using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.Jobs;
using WebApp.Pages.Admin;
using WebApp.Scheduling;

namespace WebApp.Pages.Ops.Jobs;

/// <summary>Has a job run now, in the background.</summary>
public sealed class RunModel(Timetable timetable) : PageModel
{
    /// <summary>Whoever comes here by a link finds the button on the timetable.</summary>
    public IActionResult OnGet() => RedirectToPage("/Ops/Jobs/Index");

    /// <summary>Asks for it.</summary>
    public IActionResult OnPost(string name)
    {
        if (!timetable.RunNow(name))
            return NotFound();
        this.SayDone($"{JobWords.Title(timetable.Find(name)!.Name)} begins.");
        return RedirectToPage("/Ops/Jobs/Index");
    }
}
