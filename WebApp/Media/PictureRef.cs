namespace WebApp.Media;

/// <summary>What a page needs to show a picture.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Width">Pixels across, of the full picture.</param>
/// <param name="Height">Pixels down, of the full picture.</param>
/// <param name="Alt">What a person who does not see it is told.</param>
/// <param name="FocalX">What must be seen where only a part is shown: from the left, 0 to 100.</param>
/// <param name="FocalY">The same from the top.</param>
public sealed record PictureRef(string Key, int Width, int Height, string Alt, int FocalX = 50, int FocalY = 50)
{
    /// <summary>The class that keeps its focal point in sight, to the nearest tenth; none for the middle.</summary>
    public string? FocalClass => (FocalX, FocalY) is (50, 50) ? null : $"focal-x-{Tenth(FocalX)} focal-y-{Tenth(FocalY)}";

    /// <summary>The same, of a stored picture.</summary>
    public static PictureRef? Of(MediaFile? file) =>
        file is null ? null : new(file.Key, file.Width, file.Height, file.Alt, file.FocalX, file.FocalY);

    private static int Tenth(int percent) => (int)Math.Round(Math.Clamp(percent, 0, 100) / 10d) * 10;
}
