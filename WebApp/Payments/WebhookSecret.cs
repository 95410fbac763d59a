using Microsoft.Extensions.Options;
using WebApp.Data;

namespace WebApp.Payments;

/// <summary>What signs the webhooks: Stripe's signing secret, or for the sandbox one that this data folder made for itself.</summary>
public sealed class WebhookSecret(IOptions<StripeOptions> stripe, PaymentAvailability payments, DataFolder folder)
{
    private readonly Lazy<string> value = new(() =>
        stripe.Value.WebhookSecret is { Length: > 0 } set ? set
        : payments.Mode == PaymentMode.Sandbox ? Own(Path.Combine(folder.Keys, "sandbox-webhook-secret"))
        // Nothing is set, so nothing can be verified: a secret that nobody knows refuses every webhook.
        : "whsec_" + Primitives.PublicNumber.NewKey());

    /// <summary>The secret; never logged.</summary>
    public string Value => value.Value;

    private static string Own(string file)
    {
        if (!File.Exists(file))
            File.WriteAllText(file, "whsec_" + Primitives.PublicNumber.NewKey());
        return File.ReadAllText(file);
    }
}
