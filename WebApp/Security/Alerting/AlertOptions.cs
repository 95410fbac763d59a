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

    /// <summary>The addresses one by one.</summary>
    public IReadOnlyList<string> Addresses =>
        Recipients.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Addresses
        .Where(a => !new EmailAddressAttribute().IsValid(a))
        .Select(a => new ValidationResult($"Alerts:Recipients must be mail addresses separated by commas; “{a}” is none."));
}
