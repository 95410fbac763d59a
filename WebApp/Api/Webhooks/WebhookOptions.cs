using System.ComponentModel.DataAnnotations;

namespace WebApp.Api.Webhooks;

/// <summary>The settings under <c>Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Whether receivers may be in private networks and without TLS; for development.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>How long a receiver may take to answer, in seconds.</summary>
    [Range(1, 60, ErrorMessage = "Webhooks:TimeoutSeconds must be between {1} and {2}.")]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>For how many days messages are kept once they have arrived or were given up.</summary>
    [Range(4, 400, ErrorMessage = "Webhooks:KeepDays must be between {1} and {2}.")]
    public int KeepDays { get; set; } = 30;

    /// <summary>What is wrong with an address; null if messages may go there.</summary>
    public string? Problem(string? url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || url.Length > WebhookSubscription.MaxUrl
            ? "An address such as https://example.com/hooks, please."
            : uri.Scheme == "http" && !AllowPrivateNetworks ? "Only https: what is sent must not be read on its way." : null;
}
