using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Security.Incidents;

namespace WebApp.Security.Alerting;

/// <summary>How far a drill has come.</summary>
/// <param name="Run">The attack.</param>
/// <param name="Incident">The incident that it became; null while it is not written down.</param>
/// <param name="Mails">Its mails, one a recipient.</param>
public sealed record DrillState(DrillRun Run, Incident? Incident, IReadOnlyList<OutgoingMail> Mails)
{
    /// <summary>Whether there is nothing left to wait for.</summary>
    public bool IsOver => Incident is not null && Mails.All(m => m.Status is not (MailStatus.Queued or MailStatus.Sending));
}

/// <summary>Follows a drill from the attack to the mail.</summary>
public sealed class AlertDrillReader(AppDbContext db, AlertDrill drill, IOptionsMonitor<AlertOptions> options)
{
    private const int Latest = 50;

    /// <summary>Whether anybody would be told.</summary>
    public bool HasRecipients => options.CurrentValue.Addresses.Count > 0;

    /// <summary>The last drill; null when there was none since the start of the site.</summary>
    public async Task<DrillState?> ReadAsync(CancellationToken cancel)
    {
        if (drill.Last is not { } run)
            return null;
        // What was sent is encrypted: the database cannot look into it.
        var latest = await db.Incidents.AsNoTracking().Where(i => i.LastAt >= run.At).OrderByDescending(i => i.Id).Take(Latest).ToListAsync(cancel);
        if (latest.Find(i => i.Evidence.Contains(run.Mark, StringComparison.Ordinal)) is not { } incident)
            return new(run, null, []);
        drill.Forgive();
        var about = "alert incident " + incident.Number;
        return new(run, incident, await db.OutgoingMails.AsNoTracking().Where(m => m.About == about).OrderBy(m => m.Id).ToListAsync(cancel));
    }
}
