using System.ComponentModel.DataAnnotations;

namespace WebApp.Payments.Ledger;

/// <summary>The settings under <c>Ledger</c>.</summary>
public sealed class LedgerOptions
{
    /// <summary>The hour of the night, in the site's time zone, from which on the ledger is compared with Stripe.</summary>
    [Range(0, 23, ErrorMessage = "Ledger:SweepHour must be an hour of the day from 0 to 23.")]
    public int SweepHour { get; set; } = 3;

    /// <summary>The last time before now that the clock struck this hour, UTC.</summary>
    public DateTime LastStrike(DateTime now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date.AddHours(SweepHour);
        var strike = Utc(local, zone);
        return strike <= now ? strike : Utc(local.AddDays(-1), zone);
    }

    // In the night when clocks go forward there is an hour that no clock strikes: the next one stands in for it.
    private static DateTime Utc(DateTime local, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
}
