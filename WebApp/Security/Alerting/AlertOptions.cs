using System.ComponentModel.DataAnnotations;

namespace WebApp.Security.Alerting;

/// <summary>Who is told: the settings under <c>Alerts</c>.</summary>
public sealed class AlertOptions : IValidatableObject
{
    /// <summary>Mail addresses of the people responsible, separated by commas.</summary>
    public string Recipients { get; set; } = "";

    /// <summary>The most mails about alerts in an hour, 2 to 100; what is over comes together in one mail when the hour allows it.</summary>
    [Range(2, 100, ErrorMessage = "Alerts:MailsPerHour must be 2 to 100.")]
    public int MailsPerHour { get; set; } = 10;

    /// <summary>Where alerts are posted to as well, as signed JSON; empty: nowhere.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>What its messages are signed with, 20 characters or more.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Whether it may lie inside a private network.</summary>
    public bool WebhookInside { get; set; }

    /// <summary>The addresses one by one.</summary>
    public IReadOnlyList<string> Addresses =>
        Recipients.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Addresses
        .Where(a => !new EmailAddressAttribute().IsValid(a))
        .Select(a => new ValidationResult($"Alerts:Recipients must be mail addresses separated by commas; “{a}” is none."))
        .Concat(WebhookUrl.Length == 0 ? [] : ValidateWebhook());

    private IEnumerable<ValidationResult> ValidateWebhook()
    {
        if (!Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || (url.Scheme == "http" && !WebhookInside))
            yield return new ValidationResult("Alerts:WebhookUrl must be an address that begins with https:// (http:// only with Alerts:WebhookInside).");
        if (WebhookSecret.Length < 20)
            yield return new ValidationResult("Alerts:WebhookSecret must have 20 characters or more.");
    }
}
