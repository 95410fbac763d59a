using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Operations.Backups;
using WebApp.Operations.Errors;
using WebApp.Payments;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Incidents;
using WebApp.Security.Response;

namespace WebApp.Operations.Telemetry;

/// <summary>Looks how things stand, so that reading the metrics never waits for the database.</summary>
internal sealed class GaugeRound(AppDbContext db, OperatorGauges gauges, BanList bans, BackupFolder backups, TimeProvider clock) : IRecurringWork
{
    /// <summary>How often.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private const int MostBans = 100_000;

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var waiting = db.OutgoingMails.Where(m => m.Status == MailStatus.Queued || m.Status == MailStatus.Sending);
        var oldest = await waiting.MinAsync(m => (DateTime?)m.QueuedAt, cancel);
        gauges.Show(new()
        {
            MailsQueued = await waiting.CountAsync(cancel),
            MailsFailed = await db.OutgoingMails.CountAsync(m => m.Status == MailStatus.Failed, cancel),
            OldestMail = oldest is { } since && since < now ? now - since : TimeSpan.Zero,
            EventsWaiting = await db.WebhookEvents.CountAsync(e => e.Status == WebhookStatus.Received || e.Status == WebhookStatus.Failed, cancel),
            ErrorsOpen = await db.ErrorGroups.CountAsync(g => g.State == ErrorState.Open, cancel),
            IncidentsOpen = await db.Incidents.CountAsync(i => i.State == IncidentState.Open, cancel),
            BansLasting = bans.Lasting(now, MostBans).Count,
            BackupAge = now - backups.Newest?.Name.TakenAt,
        });
    }
}
