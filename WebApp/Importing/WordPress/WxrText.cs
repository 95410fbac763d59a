using System.Globalization;

namespace WebApp.Importing.WordPress;

/// <summary>Texts and times as WordPress writes them.</summary>
internal static class WxrText
{
    /// <summary>Without what a numeric reference may have brought in that is no character: controls, and halves of surrogate pairs.</summary>
    public static string Clean(string text)
    {
        var isClean = true;
        for (var i = 0; i < text.Length && isClean; i++)
            isClean = IsText(text, i);
        return isClean ? text : string.Concat(text.Where((_, i) => IsText(text, i)));
    }

    /// <summary>A time such as <c>2024-06-05 16:04:48</c>; null for none, which WordPress writes as zeros.</summary>
    public static DateTime? Moment(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year > 1 ? time : null;

    /// <summary>The time in UTC: as it says; else the local one in the site's zone; null without either.</summary>
    public static DateTime? Utc(string gmt, string local, TimeZoneInfo zone)
    {
        if (Moment(gmt) is { } utc)
            return DateTime.SpecifyKind(utc, DateTimeKind.Utc);
        if (Moment(local) is not { } time)
            return null;
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(time) ? time.AddHours(1) : time, zone);
    }

    /// <summary>A slug in its own letters: WordPress stores them percent-encoded.</summary>
    public static string Decoded(string slug)
    {
        try
        {
            return Uri.UnescapeDataString(slug);
        }
        catch (UriFormatException)
        {
            return slug;
        }
    }

    private static bool IsText(string text, int i) => text[i] switch
    {
        '\t' or '\n' or '\r' => true,
        < ' ' or '\uFFFE' or '\uFFFF' => false,
        var c when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]),
        _ => true,
    };
}
