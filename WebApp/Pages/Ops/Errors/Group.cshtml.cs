using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Operations.Errors;

namespace WebApp.Pages.Ops.Errors;

/// <summary>One kind of error with the last times that it was seen.</summary>
public sealed class GroupModel(AppDbContext db) : PageModel
{
    /// <summary>What can be decided.</summary>
    public static IReadOnlyList<(ErrorState State, string Word)> Choices { get; } =
        [(ErrorState.Ignored, "Ignore"), (ErrorState.Open, "Open again"), (ErrorState.Resolved, "Resolve")];

    /// <summary>The error.</summary>
    public ErrorGroup Group { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ErrorSighting> Sightings { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await db.ErrorGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, cancel) is not { } group)
            return NotFound();
        Group = group;
        Sightings = await db.ErrorSightings.AsNoTracking().Where(s => s.GroupId == id).OrderByDescending(s => s.Id).ToListAsync(cancel);
        return Page();
    }
}
