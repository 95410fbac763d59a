using Microsoft.Extensions.Options;
using MimeKit;
using WebApp.Primitives;

namespace WebApp.Mail;

/// <summary>Who mails come from, as the settings say.</summary>
public sealed class MailSender(IOptions<MailOptions> mail, IOptions<SiteOptions> site)
{
    /// <summary>Whether a mail server is set.</summary>
    public bool CanSend => mail.Value.CanSend;

    /// <summary><c>Mail:From</c>, with the site's name where it has none. Without the setting: noreply at the site's own host.</summary>
    public MailboxAddress From { get; } = Make(mail.Value, site.Value);

    private static MailboxAddress Make(MailOptions mail, SiteOptions site)
    {
        var from = mail.From.Length > 0
            ? MailboxAddress.Parse(mail.From)
            : new MailboxAddress(site.Name, "noreply@" + (site.BaseUrl.Length > 0 ? new Uri(site.BaseUrl).Host : "localhost"));
        if (string.IsNullOrWhiteSpace(from.Name))
            from.Name = site.Name;
        return from;
    }
}
