using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Pages.Admin;
using WebApp.Primitives;
using WebApp.Security;
using WebApp.Security.Auditing;
using WebApp.Security.Incidents;
using WebApp.Security.Response;

namespace WebApp.Pages.Ops.Bans;

/// <summary>Who is shut out just now.</summary>
public sealed class IndexModel(BanList bans, Signals signals, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    /// <summary>The bans that last, the latest first; 200 at most.</summary>
    public IReadOnlyList<Ban> Rows => bans.Lasting(clock.UtcNow(), Most);

    /// <summary>The number of the incident that a ban is for; null when somebody made it by hand.</summary>
    public static string? IncidentOf(Ban ban) => ban.Reason.Split(' ', ',') is ["incident", var number, ..] ? number : null;

    /// <summary>Shows them.</summary>
    public void OnGet()
    {
    }

    /// <summary>Shuts a source out.</summary>
    public IActionResult OnPostAdd(string? source, int hours)
    {
        if (Sources.Parse(source) is not { } parsed || hours is < 1 or > 168)
            this.SayTrouble("Type an address such as 203.0.113.7 or 2001:db8::1, or an account or key as an incident names it, and 1 to 168 hours.");
        else
        {
            AuditAct.Note($"{parsed}, for {hours} hours");
            bans.Add(parsed, $"by {this.StaffName}", clock.UtcNow(), TimeSpan.FromHours(hours));
            this.SayDone($"{parsed} is shut out.");
        }
        return RedirectToPage();
    }

    /// <summary>Lets a source in again.</summary>
    public IActionResult OnPostLift(string? source)
    {
        if (Sources.Parse(source) is { } parsed && bans.Lift(parsed, clock.UtcNow()))
        {
            AuditAct.Note(parsed);
            signals.Forgive(parsed);
            this.SayDone($"{parsed} may come in again.");
        }
        else
            this.SayTrouble("This source was not shut out any more.");
        return RedirectToPage();
    }
}
