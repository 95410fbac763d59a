using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using WebApp.Mail;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Operations.Health;

/// <summary>
/// Mails the people responsible past the outbox, for the one case in which the outbox cannot be written: the database is gone or
/// its disk full. Once for each trouble, and once when it is over. If the mail server refuses, it is tried again a minute later.
/// </summary>
public sealed partial class EmergencyMail(
    IOptions<MailOptions> mail, IOptionsMonitor<AlertOptions> alerts, IOptions<SiteOptions> site, MailSender sender, SmtpTrust trust, TimeProvider clock, ILogger<EmergencyMail> log)
{
    private readonly ConcurrentDictionary<string, bool> told = new();

    /// <summary>Tells of what was not told yet.</summary>
    public async Task TellAsync(IEnumerable<HealthPart> parts)
    {
        foreach (var part in parts.Where(p => !told.ContainsKey(p.Name)))
            if (await SendAsync($"{part.Name}: not well", string.Join("\n\n", new[] { part.Reason, part.Fix, part.Command, "Sent past the outbox, since the database cannot take anything just now." }.OfType<string>())))
                told[part.Name] = true;
    }

    /// <summary>Tells that what had to be told this way is over.</summary>
    public async Task OverAsync(IEnumerable<HealthPart> parts)
    {
        foreach (var part in parts.Where(p => !p.IsToBeTold && told.ContainsKey(p.Name)))
            if (await SendAsync($"Over: {part.Name}", part.Reason))
                told.TryRemove(part.Name, out _);
    }

    private async Task<bool> SendAsync(string title, string text)
    {
        var isSent = true;
        if (!mail.Value.CanSend)
            return true;
        using var line = new SmtpLine(mail.Value, trust);
        foreach (var address in alerts.CurrentValue.Addresses)
        {
            var now = clock.UtcNow();
            var result = await line.SendAsync(new OutgoingMail
            {
                MessageId = $"<{Guid.NewGuid():N}@{sender.From.Domain}>", Kind = "Emergency", ToAddress = address, ToName = "", Sender = sender.From.ToString(),
                Subject = $"[{site.Value.Name}] {title}", Text = text, Html = $"<p>{WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>")}</p>", About = "health", CreatedAt = now, QueuedAt = now,
            });
            if (result.Outcome != MailOutcome.Accepted)
                LogRefused(title, result.Reply);
            isSent &= result.Outcome is MailOutcome.Accepted or MailOutcome.Refused;
        }
        await line.CloseAsync();
        return isSent;
    }

    [LoggerMessage(731, LogLevel.Critical, "“{Title}” could not be mailed: {Reply}")]
    private partial void LogRefused(string title, string reply);
}
