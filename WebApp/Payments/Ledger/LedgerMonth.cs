using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>What a month did to one account in one currency.</summary>
public sealed record AccountTotal(LedgerAccount Account, string Currency, long OpeningMinor, long DebitMinor, long CreditMinor)
{
    /// <summary>What stood there when the month began; a credit balance is negative.</summary>
    public Money Opening => new(OpeningMinor, Currency);

    /// <summary>All debits.</summary>
    public Money Debits => new(DebitMinor, Currency);

    /// <summary>All credits, as a positive amount.</summary>
    public Money Credits => new(CreditMinor, Currency);

    /// <summary>What stands there when the month ends.</summary>
    public Money Closing => new(OpeningMinor + DebitMinor - CreditMinor, Currency);
}

/// <summary>A month of the ledger, from midnight to midnight in the site's time zone.</summary>
/// <param name="First">Its first day.</param>
/// <param name="FromUtc">When it begins.</param>
/// <param name="ToUtc">When the next one begins.</param>
public sealed record LedgerMonth(DateOnly First, DateTime FromUtc, DateTime ToUtc)
{
    /// <summary>The month of a day.</summary>
    public static LedgerMonth Of(DateOnly day, TimeZoneInfo zone)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(first, Utc(first, zone), Utc(first.AddMonths(1), zone));
    }

    /// <summary>Account by account and currency by currency, those included on which only an older balance stands.</summary>
    public async Task<List<AccountTotal>> TotalsAsync(AppDbContext db, CancellationToken cancel)
    {
        var rows = await db.LedgerEntries.Where(e => e.At < ToUtc).GroupBy(e => new { e.Account, e.Currency }).Select(g => new
        {
            g.Key.Account,
            g.Key.Currency,
            Opening = g.Sum(e => e.At < FromUtc ? e.AmountMinor : 0),
            Debits = g.Sum(e => e.At >= FromUtc && e.AmountMinor > 0 ? e.AmountMinor : 0),
            Credits = g.Sum(e => e.At >= FromUtc && e.AmountMinor < 0 ? -e.AmountMinor : 0),
        }).ToListAsync(cancel);
        return [.. rows.Select(r => new AccountTotal(r.Account, r.Currency, r.Opening, r.Debits, r.Credits)).OrderBy(t => t.Currency).ThenBy(t => t.Account)];
    }

    /// <summary>Its lines, oldest first, the lines of a booking together.</summary>
    public IQueryable<LedgerEntry> Entries(AppDbContext db) =>
        db.LedgerEntries.AsNoTracking().Where(e => e.At >= FromUtc && e.At < ToUtc).OrderBy(e => e.At).ThenBy(e => e.TransactionKey).ThenBy(e => e.Id);

    private static DateTime Utc(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Some zones put their clocks forward at midnight: the day then begins an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }
}
