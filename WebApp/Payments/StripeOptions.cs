using System.ComponentModel.DataAnnotations;

namespace WebApp.Payments;

/// <summary>The settings under <c>Stripe</c>.</summary>
public sealed class StripeOptions : IValidatableObject
{
    /// <summary>The secret or restricted key, <c>sk_live_…</c> or <c>sk_test_…</c>. Empty: the sandbox in Development, closed otherwise.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>The signing secret of the webhook endpoint, <c>whsec_…</c>.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Another host than Stripe's, for a stand-in; only together with a test key.</summary>
    public string ApiBase { get; set; } = "";

    /// <summary>Whether the key moves real money.</summary>
    public bool IsLive => SecretKey.StartsWith("sk_live_", StringComparison.Ordinal) || SecretKey.StartsWith("rk_live_", StringComparison.Ordinal);

    /// <summary>Whether Stripe is out of reach, whatever the settings say: a scrubbed copy uses the sandbox.</summary>
    internal bool IsCutOff { get; private set; }

    /// <summary>Forgets the keys, if this is a scrubbed copy.</summary>
    internal void CutOffIf(bool isClone)
    {
        if (isClone)
            (IsCutOff, SecretKey, WebhookSecret, ApiBase) = (true, "", "", "");
    }

    private bool IsTest => SecretKey.StartsWith("sk_test_", StringComparison.Ordinal) || SecretKey.StartsWith("rk_test_", StringComparison.Ordinal);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SecretKey.Length > 0 && !IsLive && !IsTest)
            yield return new("Stripe:SecretKey must be empty or start with sk_test_, rk_test_, sk_live_ or rk_live_.");
        if (WebhookSecret.Length > 0 && !WebhookSecret.StartsWith("whsec_", StringComparison.Ordinal))
            yield return new("Stripe:WebhookSecret must be empty or start with whsec_.");
        if (IsLive && WebhookSecret.Length == 0)
            yield return new("Stripe:WebhookSecret must be set (whsec_…) when Stripe:SecretKey is a live key: payments are confirmed by webhook.");
        if (ApiBase.Length > 0 && IsLive)
            yield return new("Stripe:ApiBase must be empty when Stripe:SecretKey is a live key.");
        if (ApiBase.Length > 0 && !(Uri.TryCreate(ApiBase, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new("Stripe:ApiBase must be empty or an absolute http(s) address such as http://127.0.0.1:12111.");
        if (ApiBase.Length > 0 && SecretKey.Length == 0)
            yield return new("Stripe:SecretKey must be a test key (sk_test_…) when Stripe:ApiBase is set.");
    }
}
