using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Mail;
using WebApp.Pages.Admin;
using WebApp.Security.Alerting;

namespace WebApp.Pages.Ops.Incidents;

/// <summary>“Send me a test alert”: a real, harmless attack on this site, and when each step of the alarm was taken.</summary>
public sealed class DrillModel(AlertDrill drill, AlertDrillReader reader) : PageModel
{
    /// <summary>The last drill.</summary>
    public DrillState? State { get; private set; }

    /// <summary>Whether anybody would be told.</summary>
    public bool HasRecipients => reader.HasRecipients;

    /// <summary>Shows how far it has come.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => State = await reader.ReadAsync(cancel);

    /// <summary>Attacks.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        try
        {
            await drill.AttackAsync(cancel);
        }
        catch (Exception trouble) when (trouble is HttpRequestException || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            this.SayTrouble("The site did not reach itself over the network: " + trouble.Message);
        }
        return RedirectToPage();
    }

    /// <summary>How long after the attack something was.</summary>
    public string After(DateTime at) => $"{Math.Max(0, (at - State!.Run.At).TotalSeconds):0.0} s after the attack";

    /// <summary>Where a mail stands, in plain words.</summary>
    public static string Words(OutgoingMail mail) => mail.Status switch
    {
        MailStatus.Kept => "kept here, since no mail server is set (Mail:Host); read it under Mail",
        MailStatus.Failed => "refused: " + mail.LastReply,
        _ when mail.LastReply is { Length: > 0 } reply => "waits to be tried again; the mail server said: " + reply,
        _ => "is on its way",
    };
}
