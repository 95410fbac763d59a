using System.ComponentModel.DataAnnotations;

namespace WebApp.Journal;

/// <summary>How long facts are kept: the settings under <c>Journal</c>.</summary>
public sealed class JournalOptions
{
    /// <summary>Days that requests are kept.</summary>
    [Range(1, 3650, ErrorMessage = "Journal:RequestDays must be between 1 and 3650.")]
    public int RequestDays { get; set; } = 90;

    /// <summary>Days that calls to Stripe are kept; a dispute may come after four months.</summary>
    [Range(1, 3650, ErrorMessage = "Journal:StripeDays must be between 1 and 3650.")]
    public int StripeDays { get; set; } = 400;

    /// <summary>Days that signs of attacks are kept.</summary>
    [Range(1, 3650, ErrorMessage = "Journal:SecurityDays must be between 1 and 3650.")]
    public int SecurityDays { get; set; } = 180;

    /// <summary>Days that errors are kept.</summary>
    [Range(1, 3650, ErrorMessage = "Journal:ErrorDays must be between 1 and 3650.")]
    public int ErrorDays { get; set; } = 180;

    /// <summary>Days that calls of the API are kept; statements are monthly.</summary>
    [Range(1, 3650, ErrorMessage = "Journal:ApiDays must be between 1 and 3650.")]
    public int ApiDays { get; set; } = 100;

    /// <summary>Months that the sums of calls are kept, for statements.</summary>
    [Range(2, 240, ErrorMessage = "Journal:CallMonths must be between 2 and 240.")]
    public int CallMonths { get; set; } = 25;

    /// <summary>How large the journal may become, in megabytes; over it the oldest of the most frequent kind go before their time.</summary>
    [Range(16, 100_000, ErrorMessage = "Journal:MaxMegabytes must be between 16 and 100000.")]
    public int MaxMegabytes { get; set; } = 1024;

    /// <summary>How long a kind is kept.</summary>
    internal TimeSpan Keeps(JournalKind kind) => TimeSpan.FromDays(kind switch
    {
        JournalKind.Request => RequestDays,
        JournalKind.Stripe => StripeDays,
        JournalKind.Security => SecurityDays,
        JournalKind.Error => ErrorDays,
        JournalKind.Api => ApiDays,
        // A few lines a year, and they explain the gaps in all others.
        _ => 3650,
    });
}
