namespace WebApp.Content;

/// <summary>
/// An address that was, and where it leads now. It counts only where nothing else answers. None leads to the start of another one:
/// chains are shortened and loops refused when it is made.
/// </summary>
public sealed class Redirect
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 500;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The old address: path, and query where that matters, as <see cref="RedirectPath.Normal"/> writes it.</summary>
    public required string From { get; set; }

    /// <summary>Where it leads: a path of the site, or an address that starts with https:// or http://.</summary>
    public required string To { get; set; }

    /// <summary>Whether browsers and search engines may remember it (301), or ask again every time (302).</summary>
    public bool IsPermanent { get; set; } = true;

    /// <summary>Whether it came by itself: when an address was changed, or with a site that moved in.</summary>
    public bool IsAutomatic { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>How often it was followed.</summary>
    public long Hits { get; set; }

    /// <summary>When it was last followed, UTC, to the minute; null if never.</summary>
    public DateTime? LastHitAt { get; set; }
}
