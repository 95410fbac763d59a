using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Api.Keys;

namespace WebApp.Pages.Admin.Settings.Api;

/// <summary>Replaces a key, and shows its successor this once.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RotateModel(KeyDesk desk) : PageModel
{
    /// <summary>For how many hours both may work.</summary>
    public static IReadOnlyList<(int Hours, string Words)> Overlaps { get; } = [(1, "one hour"), (24, "one day"), (24 * 7, "a week"), (24 * 30, "30 days")];

    public NewKey Made { get; private set; } = null!;

    public string Words { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(int id, int hours, CancellationToken cancel)
    {
        Words = Overlaps.FirstOrDefault(o => o.Hours == hours).Words ?? "";
        if (Words.Length == 0)
            return BadRequest();
        if (await desk.RotateAsync(id, TimeSpan.FromHours(hours), cancel) is { } made)
        {
            Made = made;
            return Page();
        }
        this.SayTrouble("This key has ended meanwhile: make a new one.");
        return RedirectToPage("Key", new { id });
    }
}
