namespace WebApp.Media;

/// <summary>
/// A name that a picture had in addresses before it was replaced. What it answered is gone from the disk; who still asks for it, from an
/// old mail or another site, is sent on to the picture that stands there now.
/// </summary>
public sealed class FormerKey
{
    /// <summary>The name.</summary>
    public required string Key { get; init; }

    /// <summary>The picture.</summary>
    public required int MediaId { get; set; }

    /// <inheritdoc cref="MediaId"/>
    public MediaFile? Media { get; set; }
}
