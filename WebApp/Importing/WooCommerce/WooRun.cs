using WebApp.Primitives;

namespace WebApp.Importing.WooCommerce;

/// <summary>One run of the import: what it goes by, and what became of the rows so far.</summary>
internal sealed class WooRun(SiteOptions site, DateTime now, ImportReport report)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone);

    public string Currency => site.Currency;

    public DateTime Now => now;

    public ImportReport Report => report;

    /// <summary>The product that each row belongs to, by the row's number.</summary>
    public Dictionary<int, int> Products { get; } = [];

    /// <summary>The variants that each row became, by the row's number.</summary>
    public Dictionary<int, List<int>> Variants { get; } = [];

    /// <summary>Rows whose description was taken over in this run, being new or different.</summary>
    public HashSet<int> Written { get; } = [];

    /// <summary>Rows whose product was made in this run.</summary>
    public HashSet<int> Made { get; } = [];

    /// <summary>A price in minor units; what the currency cannot hold is rounded and reported.</summary>
    public long Minor(decimal amount, WooRow row)
    {
        var exact = amount * Currencies.Factor(Currency);
        var rounded = Math.Round(exact, MidpointRounding.AwayFromZero);
        if (rounded != exact)
            report.Changed(row.Number, $"The price {amount} was rounded to {new Money((long)rounded, Currency).ToPlainString()}, since {Currency} has {Currencies.Decimals(Currency)} decimals.");
        return (long)rounded;
    }

    /// <summary>The beginning of a day in the shop's time zone, in UTC.</summary>
    public DateTime? StartOf(DateOnly? day)
    {
        if (day is not { } date)
            return null;
        var start = date.ToDateTime(TimeOnly.MinValue);
        // Where the clocks go forward at midnight, the day begins an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(start) ? start.AddHours(1) : start, zone);
    }
}
