namespace WebApp.Media;

/// <summary>A picture that was uploaded or imported, checked by content and re-encoded; its bytes lie in the data folder.</summary>
public sealed class MediaFile
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Its name in addresses and on the disk: the start of the SHA-256 of what was uploaded, so that the same picture is kept once.</summary>
    public required string Key { get; set; }

    /// <summary>The name that the file had on the uploader's machine: shown to staff, never used as a path.</summary>
    public required string OriginalName { get; set; }

    /// <summary>What a person who does not see the picture is told; may be empty for decoration.</summary>
    public string Alt { get; set; } = "";

    /// <summary>What the team calls it, to find it again; may be empty.</summary>
    public string Title { get; set; } = "";

    /// <summary>What must be seen where only a part of the picture is shown: from the left, 0 to 100.</summary>
    public int FocalX { get; set; } = 50;

    /// <summary>The same from the top, 0 to 100.</summary>
    public int FocalY { get; set; } = 50;

    /// <summary>Pixels across, of the stored picture.</summary>
    public required int Width { get; set; }

    /// <summary>Pixels down, of the stored picture.</summary>
    public required int Height { get; set; }

    /// <summary>Size of the stored picture in bytes.</summary>
    public required long Bytes { get; set; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}
