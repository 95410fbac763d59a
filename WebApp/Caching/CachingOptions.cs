using System.ComponentModel.DataAnnotations;

namespace WebApp.Caching;

/// <summary>How pages are kept: the settings under <c>Cache</c>.</summary>
public sealed class CachingOptions
{
    /// <summary>The most memory for kept pages, in megabytes, 0 to 4096; 0 keeps none.</summary>
    [Range(0, 4096, ErrorMessage = "Cache:Megabytes must be 0 to 4096.")]
    public int Megabytes { get; set; } = 64;

    /// <summary>
    /// The longest that a page is served before it is drawn anew, in seconds, 1 to 3600. What staff change shows at once all the
    /// same; this is for what changes by itself, such as a sale that ends, and for commands that write while the site runs.
    /// </summary>
    [Range(1, 3600, ErrorMessage = "Cache:Seconds must be 1 to 3600.")]
    public int Seconds { get; set; } = 60;

    /// <summary>
    /// Columns whose change alone shows on no page, as <c>Table.Column</c>; what does show is told by
    /// <see cref="Data.AppDbContext.Touch"/>.
    /// </summary>
    internal HashSet<string> QuietColumns { get; } = [];
}
