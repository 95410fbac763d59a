using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Data;
using WebApp.Security.Incidents;

namespace WebApp.Pages;

/// <summary>Where the links in the mail about an incident lead: asks once more, then acts. Works without signing in, for whoever reads the mail.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IncidentLinkModel(AppDbContext db, IncidentLinks links, IncidentDesk desk) : PageModel
{
    private const string By = "the link in the mail";

    /// <summary>The seal of the link.</summary>
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>What is asked about.</summary>
    public Incident Incident { get; private set; } = null!;

    /// <summary>What would be done.</summary>
    public IncidentStep Step { get; private set; }

    /// <summary>Whether it is done.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ? Page() : NotFound();

    /// <summary>Acts.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
            return NotFound();
        IsDone = await (Step switch
        {
            IncidentStep.Contain => desk.ContainAsync(Incident.Number, By, cancel),
            IncidentStep.Release => desk.ReleaseAsync(Incident.Number, By, cancel),
            _ => desk.CloseAsync(Incident.Number, By, cancel),
        });
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        // The address holds the seal: it goes to nobody.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (links.Open(Token) is not var (step, number) || await IncidentDesk.FindAsync(db, number, cancel) is not { } incident)
            return false;
        (Step, Incident) = (step, incident);
        return true;
    }
}
