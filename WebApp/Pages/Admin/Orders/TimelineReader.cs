using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;

namespace WebApp.Pages.Admin.Orders;

/// <summary>All that happened around an order, oldest first.</summary>
/// <param name="Items">The lines.</param>
/// <param name="IsJournalMissing">Whether the journal could not be read: requests, calls to Stripe and errors are missing then.</param>
/// <param name="IsCut">Whether there was more in the journal than is shown.</param>
/// <param name="IsJournalYounger">Whether the journal does not reach back to the order: pruned, or begun anew since.</param>
public sealed record OrderTimeline(IReadOnlyList<TimelineItem> Items, bool IsJournalMissing, bool IsCut, bool IsJournalYounger);

/// <summary>Gathers an order's timeline from the order itself, its events from Stripe, its mails, and the journal.</summary>
public sealed class TimelineReader(AppDbContext db, JournalReader journal, JournalWriter writer)
{
    /// <summary>How many requests are shown: of a page that was reloaded for hours, the newest.</summary>
    private const int MostRequests = 300;

    /// <summary>How many calls to Stripe and errors are shown, and how many events.</summary>
    private const int Most = 1_000;

    /// <summary>Reads the story of an order.</summary>
    public async Task<OrderTimeline> ReadAsync(OrderRecord record, CancellationToken cancel)
    {
        var events = await EventsAsync(record, cancel);
        var attempts = await AttemptsAsync(record, cancel);
        var (entries, since, isMissing) = await JournalAsync(record, events, cancel);
        var names = await NamesAsync(entries, cancel);
        var tried = attempts.Where(a => a.Outcome == MailOutcome.Accepted).Select(a => a.MailId).ToHashSet();
        return new(
            [.. OrderHistory.Of(record)
                // Told by the attempt that the server took, with its words and duration.
                .Where(line => !(line.Style == "good" && line.MailId is { } mail && tried.Contains(mail)))
                .Select(TimelineLines.Of)
                .Concat(events.Select(TimelineLines.Of))
                .Concat(attempts.Select(TimelineLines.Of))
                .Concat(entries.Select(entry => JournalLines.Of(entry, names)))
                .OrderBy(item => item.At).ThenBy(item => item.Rank)],
            isMissing, entries.Count(IsRequest) == MostRequests || entries.Count(e => !IsRequest(e)) == Most,
            IsJournalYounger: !isMissing && !(since <= record.Order.CreatedAt));
    }

    private async Task<List<WebhookEvent>> EventsAsync(OrderRecord record, CancellationToken cancel)
    {
        var (sessions, intents, keys) = (record.Payments.ConvertAll(p => p.SessionId), record.Payments.ConvertAll(p => p.PaymentIntentId), record.Payments.ConvertAll(p => p.Key));
        sessions.RemoveAll(id => id is null);
        intents.RemoveAll(id => id is null);
        return await db.WebhookEvents.AsNoTracking()
            .Where(e => sessions.Contains(e.SessionId) || intents.Contains(e.PaymentIntentId) || keys.Contains(e.PaymentKey!))
            .OrderByDescending(e => e.ReceivedAt).Take(Most).ToListAsync(cancel);
    }

    private Task<List<TimelineAttempt>> AttemptsAsync(OrderRecord record, CancellationToken cancel)
    {
        var about = OrderMails.About(record.Order);
        return db.OutgoingMails.Where(m => m.About == about)
            .SelectMany(m => m.History, (m, a) => new TimelineAttempt(m.Id, m.Subject, m.ToAddress, a.At, a.DurationMs, a.Outcome, a.ServerReply, a.Times))
            .ToListAsync(cancel);
    }

    private async Task<(List<JournalEntry> Entries, DateTime? Since, bool IsMissing)> JournalAsync(OrderRecord record, List<WebhookEvent> events, CancellationToken cancel)
    {
        var subjects = events.ConvertAll(e => (string?)JournalSubject.OfEvent(e.Id));
        subjects.Add(JournalSubject.OfOrder(record.Order.Number));
        var begun = record.Order.CreatedAt;
        // What was told a moment ago is wanted too; if it cannot be written, the reading will tell.
        await writer.FlushAsync(cancel);
        try
        {
            return await journal.ReadAsync(async entries =>
            {
                var mine = entries.Where(e => subjects.Contains(e.Subject));
                var found = await mine.Where(e => e.Kind == JournalKind.Request)
                    .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(MostRequests).ToListAsync(cancel);
                // What the journal lost meanwhile may have been about this order.
                found.AddRange(await mine.Where(e => e.Kind != JournalKind.Request)
                    .Concat(entries.Where(e => e.Kind == JournalKind.Journal && e.At >= begun))
                    .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(Most).ToListAsync(cancel));
                // Every order begins with a request, and requests are kept for the shortest time.
                var since = await entries.Where(e => e.Kind == JournalKind.Request).MinAsync(e => (DateTime?)e.At, cancel);
                return (found.OrderBy(e => e.Id).ToList(), since, false);
            }, cancel);
        }
        catch (JournalUnavailableException)
        {
            return ([], null, true);
        }
    }

    private async Task<Dictionary<int, string>> NamesAsync(List<JournalEntry> entries, CancellationToken cancel)
    {
        var ids = entries.Where(e => e.UserId is not null).Select(e => e.UserId!.Value).Distinct().ToList();
        return await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName.Length > 0 ? u.DisplayName : u.Email ?? "", cancel);
    }

    private static bool IsRequest(JournalEntry entry) => entry.Kind == JournalKind.Request;
}
