using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Security;
using WebApp.Security.Alerting;

namespace WebApp.Pages.Ops.Incidents;

/// <summary>How the watch is set, in plain words. It is set in the settings file or the environment, so that who breaks in here cannot switch it off.</summary>
public sealed class SettingsModel(IOptionsMonitor<WatchOptions> watch, IOptionsMonitor<AlertOptions> alerts, IOptions<ProxyOptions> proxy) : PageModel
{
    /// <summary>Each: its name, what it does as it is set, and whether that deserves a thought.</summary>
    public IReadOnlyList<(string Name, string Words, bool Asks)> Rows =>
    [
        ("Security:Mode", watch.CurrentValue.Mode == WatchMode.Protect
            ? "Protect: a source that attacks is slowed down, and shut out when it goes on."
            : "Watch: attacks are told of, and nothing is done about them.", watch.CurrentValue.Mode != WatchMode.Protect),
        ("Security:BanMinutes", $"A first ban lasts {watch.CurrentValue.BanMinutes} minutes; each further one of the same source six times as long, a week at most.", false),
        ("Security:ReportOnly", watch.CurrentValue.ReportOnly
            ? "Browsers only report what breaks the Content-Security-Policy, and do it all the same."
            : "Browsers refuse what breaks the Content-Security-Policy, and report it here.", watch.CurrentValue.ReportOnly),
        ("Security:Contact", watch.CurrentValue.Contact.Length > 0
            ? $"Whoever finds a hole reads in /.well-known/security.txt to write to {watch.CurrentValue.Contact}."
            : "Nothing tells people where to report a hole they found.", watch.CurrentValue.Contact.Length == 0),
        ("Alerts:Recipients", alerts.CurrentValue.Addresses.Count switch
        {
            0 => "Nobody is told of an attack.",
            1 => "One address is told of every new incident within a minute.",
            var n => $"{n} addresses are told of every new incident within a minute.",
        }, alerts.CurrentValue.Addresses.Count == 0),
        ("Alerts:MailsPerHour", $"At most {alerts.CurrentValue.MailsPerHour} mails an hour, whatever comes; the rest is told together.", false),
        ("Alerts:WebhookUrl", alerts.CurrentValue.WebhookUrl.Length > 0 ? "Alerts are posted to a webhook as well, signed." : "Alerts are not posted to a webhook.", false),
        ("Proxy:KnownNetworks", proxy.Value.Networks.Count > 0
            ? $"Where a visitor comes from is taken from X-Forwarded-For, when {string.Join(", ", proxy.Value.Networks)} says it."
            : "X-Forwarded-For counts from nobody: right for a site without a proxy before it.", false),
    ];
}
