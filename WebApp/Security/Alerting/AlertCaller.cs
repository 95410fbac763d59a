using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Security.Alerting;

/// <summary>
/// Posts alerts to <c>Alerts:WebhookUrl</c>, with growing waits for a day when nobody answers there. Of very many, one message tells. The mails
/// do not wait for it, nor it for them.
/// </summary>
public sealed partial class AlertCaller(
    AppDbContext db, IHttpClientFactory clients, SiteAddress site, IOptionsMonitor<AlertOptions> options, TimeProvider clock, ILogger<AlertCaller> log) : IRecurringWork
{
    /// <summary>The name of the HTTP client behind it.</summary>
    internal const string HttpClientName = "alert-webhook";

    private const int FewAtOnce = 10, Most = 500;
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        if (options.CurrentValue.WebhookUrl.Length == 0 || !site.IsListening)
            return;
        var now = clock.UtcNow();
        var since = now - GivesUpAfter;
        var waiting = await db.Alerts.AsNoTracking()
            .Where(a => (a.NextCallAt == null || a.NextCallAt <= now) && ((a.CalledAt == null && a.OpenedAt > since) || (a.EndedAt > since && a.EndCalledAt == null)))
            .OrderBy(a => a.Id).Take(Most).ToListAsync(cancel);
        foreach (var group in waiting.Count > FewAtOnce ? [waiting] : waiting.Select(a => new List<Alert> { a }))
            await TellAsync(group, await PostAsync(AlertMessage.About(group, site.Link), cancel), cancel);
    }

    /// <returns>Why it failed; null if it did not.</returns>
    private async Task<string?> PostAsync(AlertMessage message, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.CurrentValue.WebhookUrl) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in message.Sign(options.CurrentValue.WebhookSecret, clock.GetUtcNow()))
            request.Headers.Add(name, value);
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (Exception trouble) when (trouble is HttpRequestException or Outgoing.PrivateAddressException || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return trouble.Message;
        }
    }

    private async Task TellAsync(List<Alert> group, string? trouble, CancellationToken cancel)
    {
        if (trouble is not null)
            LogFailed(group[0].Id, group[0].CallFailures + 1, trouble);
        var now = clock.UtcNow();
        await db.WriteAsync(async () =>
        {
            var ids = group.Select(a => a.Id).ToList();
            foreach (var alert in await db.Alerts.Where(a => ids.Contains(a.Id)).ToListAsync(cancel))
            {
                if (trouble is not null)
                {
                    alert.CallFailures++;
                    alert.NextCallAt = now + TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 5 * Math.Pow(2, Math.Min(alert.CallFailures, 12))));
                    continue;
                }
                alert.CalledAt ??= now;
                // One that has ended since it was read is told of once more.
                if (group.Find(a => a.Id == alert.Id)!.EndedAt is not null)
                    alert.EndCalledAt = now;
                (alert.CallFailures, alert.NextCallAt) = (0, null);
            }
        }, cancel);
    }

    [LoggerMessage(302, LogLevel.Warning, "Alert {Id} could not be posted to the webhook ({Failures} in a row): {Trouble}")]
    private partial void LogFailed(int id, int failures, string trouble);
}
