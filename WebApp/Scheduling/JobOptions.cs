using System.ComponentModel.DataAnnotations;

namespace WebApp.Scheduling;

/// <summary>How recurring work behaves; the section Jobs of the settings.</summary>
public sealed class JobOptions
{
    /// <summary>
    /// How long after the site listens recurring work begins, up to a day: a start is when waiting visitors come all at
    /// once, and nothing that recurs is as urgent as they are.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan FirstAfter { get; set; } = TimeSpan.FromSeconds(2);
}
