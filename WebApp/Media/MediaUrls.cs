using System.Globalization;

namespace WebApp.Media;

/// <summary>The addresses of pictures. They name the content, so that what they answer never changes.</summary>
public static class MediaUrls
{
    /// <summary>The widths that pictures are offered in, in pixels.</summary>
    public static IReadOnlyList<int> Widths { get; } = [320, 640, 960, 1280, 1920];

    /// <summary>The picture as it is kept.</summary>
    public static string Full(string key) => $"/media/{key}/full.webp";

    /// <summary>The picture in one of <see cref="Widths"/>; only those below its own width exist.</summary>
    public static string At(string key, int width) => string.Create(CultureInfo.InvariantCulture, $"/media/{key}/{width}.webp");

    /// <summary>The largest offered width up to the given one, or the full picture where that is smaller still.</summary>
    public static string UpTo(PictureRef picture, int width)
    {
        if (picture.Width <= width)
            return Full(picture.Key);
        var best = Widths.LastOrDefault(w => w <= width && w < picture.Width);
        return best == 0 ? Full(picture.Key) : At(picture.Key, best);
    }

    /// <summary>Every size of the picture, for an <c>srcset</c> attribute.</summary>
    public static string SrcSet(PictureRef picture) => string.Join(", ", Widths
        .Where(width => width < picture.Width)
        .Select(width => string.Create(CultureInfo.InvariantCulture, $"{At(picture.Key, width)} {width}w"))
        .Append(string.Create(CultureInfo.InvariantCulture, $"{Full(picture.Key)} {picture.Width}w")));
}
