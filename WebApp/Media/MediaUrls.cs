using System.Globalization;
using System.Text.RegularExpressions;

namespace WebApp.Media;

/// <summary>The addresses of pictures. They name the content, so that what they answer never changes.</summary>
public static partial class MediaUrls
{
    /// <summary>The widths that pictures are offered in, in pixels.</summary>
    public static IReadOnlyList<int> Widths { get; } = [320, 640, 960, 1280, 1920];

    /// <summary>What all addresses of a picture begin with.</summary>
    public static string Folder(string key) => $"/media/{key}/";

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

    /// <summary>
    /// The picture as a text names it: with its size behind it, <c>/media/KEY/full.webp#1600x900</c>, so that a page can reserve its place
    /// and offer its sizes without looking anything up.
    /// </summary>
    public static string InText(string key, int width, int height) => string.Create(CultureInfo.InvariantCulture, $"{Full(key)}#{width}x{height}");

    /// <summary>What an address in a text names; null if it is no picture of ours. Without a size behind it, width and height are 0.</summary>
    public static PictureRef? Read(string? address) => address is not null && Named().Match(address) is { Success: true } match
        ? new(match.Groups[1].Value, Number(match.Groups[2].Value), Number(match.Groups[3].Value), "") : null;

    /// <summary>The names of all pictures in a text.</summary>
    public static IEnumerable<string> KeysIn(string text) => Any().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>The text with one picture in the place of another, its size included.</summary>
    public static string Renamed(string text, string oldKey, PictureRef now) => Regex.Replace(text, $@"/media/{Regex.Escape(oldKey)}/(?:full|\d+)\.webp(?:#\d+x\d+)?", InText(now.Key, now.Width, now.Height));

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^/media/([0-9a-f]{20})/(?:full|\d+)\.webp(?:#(\d{1,5})x(\d{1,5}))?$")]
    private static partial Regex Named();

    [GeneratedRegex(@"/media/([0-9a-f]{20})/")]
    private static partial Regex Any();
}
