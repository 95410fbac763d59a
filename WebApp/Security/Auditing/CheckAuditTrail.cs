using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Security.Auditing;

/// <summary>Every night: looks through the trail, and tells the people responsible when somebody has tampered with it.</summary>
public sealed class CheckAuditTrail(AppDbContext db, AuditCheck check, Alerts alerts, TimeProvider clock) : IRecurringWork
{
    /// <summary>The alert's key.</summary>
    public const string Key = "audit-trail";

    /// <summary>How often.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var finding = await Task.Run(() => check.Run(cancel), cancel);
        if (finding.Faults.Count > 0)
            await db.WriteAsync(() => alerts.RaiseAsync(Tampered(finding.Faults), cancel), cancel);
        else if (await db.Alerts.AnyAsync(a => a.Key == Key && a.EndedAt == null, cancel))
            await db.WriteAsync(() => alerts.EndAsync(Key, $"The audit trail is whole, seen at {clock.UtcNow():HH:mm} UTC.", cancel), cancel);
    }

    private static AlertNotice Tampered(IReadOnlyList<string> faults) => new(
        Key, "The audit trail is not as the site wrote it",
        [
            .. faults,
            "The site itself only ever adds lines. Somebody with access to the server or to the data folder has changed the trail, or a file was put back by hand. Find out who was on the server, and compare with the trail of an older backup.",
        ], "/admin/audit");
}
