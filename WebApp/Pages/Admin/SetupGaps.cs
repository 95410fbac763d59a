using Microsoft.Extensions.Options;
using WebApp.Mail;
using WebApp.Payments;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Pages.Admin;

/// <summary>What the settings leave open, in plain words.</summary>
public sealed class SetupGaps(
    PaymentAvailability payments, IOptions<StripeOptions> stripe, IOptionsSnapshot<MailOptions> mail,
    IOptionsSnapshot<SiteOptions> site, IOptionsSnapshot<AlertOptions> alerts)
{
    /// <summary>What happens now when somebody pays.</summary>
    public string Payments => payments.Mode switch
    {
        PaymentMode.Live => "Live: Stripe takes real money.",
        PaymentMode.Test => "Test: Stripe’s test mode answers, no money moves.",
        PaymentMode.Sandbox => "Sandbox: the built-in stand-in answers, no money moves.",
        _ => "Closed: nobody can pay.",
    };

    /// <summary>What to set, the most pressing first; empty when nothing is missing.</summary>
    public IEnumerable<(string Setting, string Words)> Missing()
    {
        if (payments.Mode == PaymentMode.Closed)
            yield return ("Stripe:SecretKey", "Checkout is closed until a Stripe key is set.");
        if (payments.Mode == PaymentMode.Test && stripe.Value.WebhookSecret.Length == 0)
            yield return ("Stripe:WebhookSecret", "Without it Stripe cannot tell us at once that somebody has paid.");
        if (!mail.Value.CanSend)
            yield return ("Mail:Host", "No mail is sent: buyers hear nothing. Mails are kept and can be read here.");
        if (site.Value.BaseUrl.Length == 0)
            yield return ("Site:BaseUrl", "Links in mails lead to the address that this server listens at, which others may not reach.");
        if (alerts.Value.Addresses.Count == 0)
            yield return ("Alerts:Recipients", "Nobody of the team gets a mail about new orders or trouble.");
    }
}
