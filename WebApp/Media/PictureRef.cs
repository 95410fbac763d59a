namespace WebApp.Media;

/// <summary>What a page needs to show a picture.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Width">Pixels across, of the full picture.</param>
/// <param name="Height">Pixels down, of the full picture.</param>
/// <param name="Alt">What a person who does not see it is told.</param>
public sealed record PictureRef(string Key, int Width, int Height, string Alt)
{
    /// <summary>The same, of a stored picture.</summary>
    public static PictureRef? Of(MediaFile? file) =>
        file is null ? null : new(file.Key, file.Width, file.Height, file.Alt);
}
