using Microsoft.Extensions.Options;
using WebApp.Mail;
using WebApp.Primitives;
using WebApp.Security.Alerting.Mails;

namespace WebApp.Security.Alerting;

/// <summary>The mails to the people responsible, one to each address of <c>Alerts:Recipients</c>.</summary>
public sealed class AlertMails(
    Outbox outbox, SiteAddress site, IOptions<SiteOptions> who, IOptionsMonitor<AlertOptions> options)
{
    /// <summary>It has begun.</summary>
    public Task RaisedAsync(Alert alert, IReadOnlyList<AlertLink> links, CancellationToken cancel) => SendAsync<AlertRaised, AlertRaisedText>(
        alert.Title, About(alert), new(One(alert)) { ["Links"] = links.Select(link => link with { Path = Link(link.Path) }).ToList() }, cancel);

    /// <summary>It is over.</summary>
    public Task EndedAsync(Alert alert, CancellationToken cancel) =>
        SendAsync<AlertEnded, AlertEndedText>($"Over: {alert.Title}", About(alert), One(alert), cancel);

    /// <summary>All that had to wait, in one mail.</summary>
    public Task DigestAsync(IReadOnlyList<Alert> alerts, CancellationToken cancel) => SendAsync<AlertDigest, AlertDigestText>(
        alerts.Count == 1 ? alerts[0].Title : $"{alerts.Count} alerts", "alerts",
        new() { ["Alerts"] = alerts, ["Link"] = Link("/admin") }, cancel);

    private Dictionary<string, object?> One(Alert alert) => new() { ["Alert"] = alert, ["Link"] = Link(alert.Path) };

    private async Task SendAsync<THtml, TText>(string title, string about, Dictionary<string, object?> parts, CancellationToken cancel)
        where THtml : Microsoft.AspNetCore.Components.IComponent
        where TText : Microsoft.AspNetCore.Components.IComponent
    {
        foreach (var address in options.CurrentValue.Addresses)
            await outbox.AddAsync<THtml, TText>(new MailTo(address, ""), $"[{who.Value.Name}] {title}", about, parts, cancel);
    }

    // Without Site:BaseUrl an address is known only once the server listens; what goes wrong earlier is told all the same.
    private string Link(string path) => who.Value.BaseUrl.Length > 0 || site.IsListening ? site.Link(path) : path;

    private static string About(Alert alert) => alert.Key.Length <= 74 ? $"alert {alert.Key}" : $"alert {alert.Key[..74]}";
}
