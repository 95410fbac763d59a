using System.ComponentModel.DataAnnotations;

namespace WebApp.Scheduling;

/// <summary>How recurring work behaves; the section Jobs of the settings.</summary>
public sealed class JobOptions
{
    /// <summary>
    /// How many seconds after the site listens recurring work begins, at most a day: a start is when waiting visitors come
    /// all at once, and nothing that recurs is as urgent as they are.
    /// </summary>
    [Range(0, 86_400, ErrorMessage = "Jobs:FirstAfterSeconds must be 0 to 86400.")]
    public int FirstAfterSeconds { get; set; } = 2;
}
