namespace WebApp.Content;

/// <summary>Where a text or a product stands between its first line and the public.</summary>
public enum PublishStatus
{
    /// <summary>Only staff see it.</summary>
    Draft,

    /// <summary>Only staff see it yet; it is published by itself at its time. Texts alone have this, products do not.</summary>
    Scheduled,

    /// <summary>Everybody sees it.</summary>
    Published,

    /// <summary>It was public once and is kept for staff.</summary>
    Archived,
}
