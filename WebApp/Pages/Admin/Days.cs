namespace WebApp.Pages.Admin;

/// <summary>Where days begin.</summary>
internal static class Days
{
    /// <summary>The first moment of a day in a time zone, UTC.</summary>
    public static DateTime Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Some zones put the clocks forward at midnight: the day begins an hour later there.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }
}
