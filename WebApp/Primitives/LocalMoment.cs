using System.Globalization;

namespace WebApp.Primitives;

/// <summary>Moments as people type them: to the minute, in the time zone of the site.</summary>
public static class LocalMoment
{
    /// <summary>How <c>datetime-local</c> writes a moment.</summary>
    public const string Format = "yyyy-MM-ddTHH:mm";

    private static readonly string[] Forms = [Format, "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <summary>A stored moment as the field shows it; empty for none.</summary>
    public static string Show(DateTime? utc, TimeZoneInfo zone) => utc is null ? ""
        : TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc.Value, DateTimeKind.Utc), zone).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads what was typed.</summary>
    /// <param name="text">What was typed; not empty.</param>
    /// <param name="zone">The time zone of the site.</param>
    /// <param name="stored">What the field showed: text that was left alone means exactly that moment, seconds included.</param>
    /// <param name="utc">The moment. In the night in which the clocks go back an hour comes twice: the first one is meant.</param>
    /// <param name="problem">What is wrong with it, for the person who typed it; empty when nothing is.</param>
    public static bool TryRead(string text, TimeZoneInfo zone, DateTime? stored, out DateTime utc, out string problem)
    {
        (utc, problem) = (default, "");
        if (stored is { } before && text.Trim() == Show(before, zone))
            utc = DateTime.SpecifyKind(before, DateTimeKind.Utc);
        else if (!DateTime.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            problem = "Write it like 2026-12-24 18:00.";
        else if (FirstAt(local, zone) is { } first)
            utc = first;
        else
            problem = "The clocks are put forward just then; take an hour later.";
        return problem.Length == 0;
    }

    // By trying what the clock shows: what the platform says of such hours is wrong for zones whose winter is the exception, as in Ireland.
    private static DateTime? FirstAt(DateTime local, TimeZoneInfo zone)
    {
        var asUtc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        return new[] { -1, 1 }.Select(day => (DateTime?)(asUtc - zone.GetUtcOffset(asUtc.AddDays(day)))).Order()
            .FirstOrDefault(utc => TimeZoneInfo.ConvertTimeFromUtc(utc!.Value, zone) == local);
    }
}
