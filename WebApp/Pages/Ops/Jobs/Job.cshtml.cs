using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Scheduling;

namespace WebApp.Pages.Ops.Jobs;

/// <summary>One job with its last runs.</summary>
public sealed class JobModel(Timetable timetable, AppDbContext db) : PageModel
{
    /// <summary>The job.</summary>
    public Job Job { get; private set; } = null!;

    /// <summary>Its runs, newest first.</summary>
    public IReadOnlyList<JobRun> Runs { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancel)
    {
        if (timetable.Find(name) is not { } job)
            return NotFound();
        Job = job;
        Runs = await db.JobRuns.AsNoTracking().Where(r => r.Name == job.Name).OrderByDescending(r => r.Id).Take(JobRecords.Kept).ToListAsync(cancel);
        return Page();
    }
}
