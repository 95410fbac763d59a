using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Mail;
using WebApp.Payments;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Operations.DatabaseCare;

/// <summary>
/// Deletes what has been kept for its time, some at a time. Orders, payments, the ledger and the movements of stock stay: they are the books.
/// </summary>
public sealed class Retention(AppDbContext db, IOptions<RetentionOptions> options, TimeProvider clock)
{
    private const int Bite = 500;

    /// <summary>Deletes it.</summary>
    /// <returns>What was deleted, in plain words.</returns>
    public async Task<string> PruneAsync(CancellationToken cancel)
    {
        var (now, keep) = (clock.UtcNow(), options.Value);
        var (mails, events, alerts) = (now.AddDays(-keep.MailDays), now.AddDays(-keep.WebhookEventDays), now.AddDays(-keep.AlertDays));
        var gone = await RepeatAsync(() => db.OutgoingMails
            .Where(m => db.Set<OutgoingMail>().Where(o => o.QueuedAt < mails && (o.Status == MailStatus.Sent || o.Status == MailStatus.Failed)).OrderBy(o => o.Id).Take(Bite).Select(o => o.Id).Contains(m.Id))
            .ExecuteDeleteAsync(cancel), cancel);
        var forgotten = await RepeatAsync(() => db.WebhookEvents
            .Where(e => db.Set<WebhookEvent>().Where(o => o.ReceivedAt < events && (o.Status == WebhookStatus.Handled || o.Status == WebhookStatus.Ignored)).OrderBy(o => o.Id).Take(Bite).Select(o => o.Id).Contains(e.Id))
            .ExecuteDeleteAsync(cancel), cancel);
        var ended = await RepeatAsync(() => db.Alerts
            .Where(a => db.Set<Alert>().Where(o => o.EndedAt < alerts).OrderBy(o => o.Id).Take(Bite).Select(o => o.Id).Contains(a.Id))
            .ExecuteDeleteAsync(cancel), cancel);
        return $"Old mails deleted: {gone}; events of Stripe deleted: {forgotten}; alerts deleted: {ended}.";
    }

    private async Task<int> RepeatAsync(Func<Task<int>> some, CancellationToken cancel)
    {
        var (all, now) = (0, 0);
        do
            all += now = await db.WriteAsync(some, cancel);
        while (now == Bite);
        return all;
    }
}
