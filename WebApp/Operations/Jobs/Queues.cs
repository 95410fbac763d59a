using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Mail;
using WebApp.Payments;

namespace WebApp.Operations.Jobs;

/// <summary>Work that waits in a queue.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Waiting">How much waits.</param>
/// <param name="Oldest">Since when the oldest of it waits, UTC.</param>
/// <param name="Failed">How much has failed and needs somebody.</param>
/// <param name="Path">The page where it can be seen.</param>
public sealed record QueueState(string Name, int Waiting, DateTime? Oldest, int Failed, string? Path);

/// <summary>Every queue of the site at a glance.</summary>
public sealed class Queues(AppDbContext db, JournalWriter journal)
{
    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<QueueState>> ReadAsync(CancellationToken cancel)
    {
        var mails = db.OutgoingMails.AsNoTracking().Where(m => m.Status == MailStatus.Queued || m.Status == MailStatus.Sending);
        var events = db.WebhookEvents.AsNoTracking().Where(e => e.Status == WebhookStatus.Received);
        return
        [
            new("Mails to send", await mails.CountAsync(cancel), await mails.MinAsync(m => (DateTime?)m.QueuedAt, cancel),
                await db.OutgoingMails.CountAsync(m => m.Status == MailStatus.Failed, cancel), "/admin/mail"),
            new("Events from Stripe", await events.CountAsync(cancel), await events.MinAsync(e => (DateTime?)e.ReceivedAt, cancel),
                await db.WebhookEvents.CountAsync(e => e.Status == WebhookStatus.Failed, cancel), "/admin/payments"),
            new("Facts for the journal", journal.Waiting, null, 0, null),
        ];
    }
}
