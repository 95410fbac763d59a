using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Pages.Admin;
using WebApp.Primitives;
using WebApp.Security;
using WebApp.Security.Incidents;
using WebApp.Security.Response;

namespace WebApp.Pages.Ops.Incidents;

/// <summary>One incident: its story, its evidence, and what can be done about it.</summary>
public sealed class DetailsModel(AppDbContext db, IncidentDesk desk, BanList bans, TimeProvider clock) : PageModel
{
    private const int MostNote = 1_000;

    /// <summary>What is shown.</summary>
    public Incident Incident { get; private set; } = null!;

    /// <summary>The ban that lasts for its source.</summary>
    public Ban? Ban { get; private set; }

    /// <summary>Where the account or key stands that did it, for whoever may see that; null for an address.</summary>
    public (string Path, string Words)? Behind =>
        Sources.AccountOf(Incident.Source) is { } account && User.Can(Permissions.ManageCustomers) ? ($"/admin/customers/person?account={account}", "Whose account this is")
        : Sources.KeyOf(Incident.Source) is { } key && User.Can(Permissions.ManageSettings) ? ($"/admin/settings/api/keys/{key}", "Whose key this is")
        : null;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        if (await IncidentDesk.FindAsync(db, number, cancel) is not { } incident)
            return NotFound();
        (Incident, Ban) = (incident, bans.Active(incident.Source, clock.UtcNow()));
        return Page();
    }

    /// <summary>Shuts the source out for a day.</summary>
    public async Task<IActionResult> OnPostContainAsync(string number, CancellationToken cancel) =>
        Back(number, await desk.ContainAsync(number, this.StaffName, cancel), "The source is shut out for a day.");

    /// <summary>Lets the source in again.</summary>
    public async Task<IActionResult> OnPostReleaseAsync(string number, CancellationToken cancel) =>
        Back(number, await desk.ReleaseAsync(number, this.StaffName, cancel), "The source may come in again, and what it did is forgiven.");

    /// <summary>Closes the incident.</summary>
    public async Task<IActionResult> OnPostCloseAsync(string number, CancellationToken cancel) =>
        Back(number, await desk.CloseAsync(number, this.StaffName, cancel), "The incident is closed. A further signal of its source opens a new one.");

    /// <summary>Writes a note down.</summary>
    public async Task<IActionResult> OnPostNoteAsync(string number, string? words, CancellationToken cancel)
    {
        words = words?.Trim() ?? "";
        if (words.Length is 0 or > MostNote)
        {
            this.SayTrouble($"A note has 1 to {MostNote} characters.");
            return RedirectToPage(new { number });
        }
        return Back(number, await desk.NoteAsync(number, this.StaffName, words, cancel), "The note is written down.");
    }

    private IActionResult Back(string number, bool found, string words)
    {
        if (!found)
            return NotFound();
        this.SayDone(words);
        return RedirectToPage(new { number });
    }
}
