using System.ComponentModel.DataAnnotations;

namespace WebApp.Payments.CardTesting;

/// <summary>
/// The settings under <c>CardTesting</c>. A refused card counts 1 against the address that it came from, an opened payment
/// page 0.05, and a payment that succeeds takes off 2; what was counted halves over time.
/// </summary>
/// <remarks>https://docs.stripe.com/disputes/prevention/card-testing: limit by address, answer slower, alert.</remarks>
public sealed class CardTestingOptions : IValidatableObject
{
    /// <summary>From this count on, the next payment has to wait: longer each time.</summary>
    [Range(3, 1000, ErrorMessage = "CardTesting:SlowAfter must be between 3 and 1000.")]
    public int SlowAfter { get; set; } = 5;

    /// <summary>From this count on, no payment is opened for a time, the open ones are ended, and the people responsible are told.</summary>
    [Range(4, 10000, ErrorMessage = "CardTesting:StopAfter must be between 4 and 10000.")]
    public int StopAfter { get; set; } = 15;

    /// <summary>How long a stop lasts, in minutes.</summary>
    [Range(1, 1440, ErrorMessage = "CardTesting:StopMinutes must be between 1 and 1440.")]
    public int StopMinutes { get; set; } = 60;

    /// <summary>After how many minutes only half of a count is left.</summary>
    [Range(1, 1440, ErrorMessage = "CardTesting:HalfLifeMinutes must be between 1 and 1440.")]
    public int HalfLifeMinutes { get; set; } = 30;

    /// <summary>The longest wait before a stop.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StopAfter <= SlowAfter)
            yield return new($"CardTesting:StopAfter ({StopAfter}) must be more than CardTesting:SlowAfter ({SlowAfter}).");
    }
}
