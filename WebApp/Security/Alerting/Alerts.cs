using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Security.Alerting;

/// <summary>
/// Tells the people responsible: once when something begins and once when it has ended, never once for every time that it is
/// noticed. What is over the hourly limit of mails waits for the next digest. All of it is added to the caller's
/// <see cref="AppDbContext"/>; call it inside <c>WriteAsync</c>, so that it is real with what it tells of.
/// </summary>
public sealed partial class Alerts(
    AppDbContext db, AlertMails mails, IOptionsMonitor<AlertOptions> options, TimeProvider clock, ILogger<Alerts> log)
{
    /// <summary>Opens an alert and writes its mail; while one with the same key is open, counts it instead.</summary>
    public async Task RaiseAsync(AlertNotice notice, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        if (await OpenAsync(notice.Key, cancel) is { } open)
        {
            (open.Times, open.LastAt) = (open.Times + 1, now);
            return;
        }
        var alert = new Alert
        {
            Key = notice.Key,
            Title = notice.Title,
            Body = string.Join('\n', notice.Body),
            Path = notice.Path,
            OpenedAt = now,
            LastAt = now,
        };
        db.Alerts.Add(alert);
        LogRaised(alert.Key, alert.Title);
        if (await MayTellAsync(now, cancel))
        {
            alert.ToldAt = now;
            await mails.RaisedAsync(alert, notice.Links, cancel);
        }
    }

    /// <summary>Tells something that has no end of its own, such as how a thing goes on: one mail, and nothing stays open.</summary>
    public async Task TellAsync(AlertNotice notice, CancellationToken cancel)
    {
        await RaiseAsync(notice, cancel);
        if (await OpenAsync(notice.Key, cancel) is { } alert)
            (alert.EndedAt, alert.Ending, alert.EndToldAt) = (alert.OpenedAt, "Told.", alert.ToldAt);
    }

    /// <summary>Ends the open alert of this key and tells of it; nothing happens when none is open.</summary>
    /// <param name="key">The key that it was raised with.</param>
    /// <param name="ending">How it ended, in one line.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task EndAsync(string key, string ending, CancellationToken cancel)
    {
        if (await OpenAsync(key, cancel) is not { } alert)
            return;
        var now = clock.UtcNow();
        (alert.EndedAt, alert.Ending) = (now, ending);
        LogEnded(alert.Key);
        // Whoever was not told of the beginning yet reads both in the digest.
        if (alert.ToldAt is not null && await MayTellAsync(now, cancel))
        {
            alert.EndToldAt = now;
            await mails.EndedAsync(alert, cancel);
        }
    }

    /// <summary>Ends the open alert of this key without a mail: its beginning said all that there is to say, or another mail does.</summary>
    public async Task EndQuietlyAsync(string key, string ending, CancellationToken cancel)
    {
        if (await OpenAsync(key, cancel) is not { } alert)
            return;
        (alert.EndedAt, alert.Ending, alert.EndToldAt) = (clock.UtcNow(), ending, alert.ToldAt);
        LogEnded(alert.Key);
    }

    /// <summary>Writes one mail about all that waits, when the limit allows one.</summary>
    public async Task DigestAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var waiting = await db.Alerts
            .Where(a => a.ToldAt == null || (a.EndedAt != null && a.EndToldAt == null))
            .OrderBy(a => a.Id).Take(500).ToListAsync(cancel);
        if (waiting.Count == 0 || await ToldInTheLastHourAsync(now, cancel) >= options.CurrentValue.MailsPerHour)
            return;
        await mails.DigestAsync(waiting, cancel);
        foreach (var alert in waiting)
        {
            alert.ToldAt ??= now;
            alert.EndToldAt = alert.EndedAt is null ? null : now;
        }
    }

    private async Task<Alert?> OpenAsync(string key, CancellationToken cancel) =>
        db.Alerts.Local.FirstOrDefault(a => a.Key == key && a.EndedAt == null)
        ?? await db.Alerts.FirstOrDefaultAsync(a => a.Key == key && a.EndedAt == null, cancel);

    // The last mail of an hour is kept for the digest.
    private async Task<bool> MayTellAsync(DateTime now, CancellationToken cancel) =>
        await ToldInTheLastHourAsync(now, cancel) < options.CurrentValue.MailsPerHour - 1;

    private async Task<int> ToldInTheLastHourAsync(DateTime now, CancellationToken cancel)
    {
        var since = now.AddHours(-1);
        var begun = await db.Alerts.Where(a => a.ToldAt > since).Select(a => a.ToldAt).ToListAsync(cancel);
        var ended = await db.Alerts.Where(a => a.EndToldAt > since).Select(a => a.EndToldAt).ToListAsync(cancel);
        var unsaved = db.Alerts.Local.SelectMany(a => new[] { a.ToldAt, a.EndToldAt }).Where(t => t > since);
        // A digest tells of many with one mail: they bear one time.
        return begun.Concat(ended).Concat(unsaved).Distinct().Count();
    }

    [LoggerMessage(300, LogLevel.Warning, "Alert {Key}: {Title}")]
    private partial void LogRaised(string key, string title);

    [LoggerMessage(301, LogLevel.Information, "Alert {Key} ended")]
    private partial void LogEnded(string key);
}
