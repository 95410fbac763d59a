using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Payments.Ledger;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Ledger;

/// <summary>A month of the ledger, and what the last comparison with Stripe said.</summary>
public sealed class IndexModel(AppDbContext db, IOptions<SiteOptions> site, IOptions<LedgerOptions> options, TimeProvider clock) : PageModel
{
    private const int PageSize = 200;

    /// <summary>The month, as <c>2026-11</c>; this one unless told.</summary>
    [FromQuery(Name = "month")]
    public string? Asked { get; set; }

    /// <summary>The page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>What is shown.</summary>
    public LedgerMonth Month { get; private set; } = null!;

    /// <summary>Account by account.</summary>
    public IReadOnlyList<AccountTotal> Totals { get; private set; } = [];

    /// <summary>Line by line.</summary>
    public PageOf<LedgerEntry> Entries { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>The last comparison; null before the first.</summary>
    public SweepRun? Last { get; private set; }

    /// <summary>The last one in which Stripe answered, if that is another.</summary>
    public SweepRun? LastAnswered { get; private set; }

    /// <summary>At what o'clock it is compared by itself.</summary>
    public string Hour => new TimeOnly(options.Value.SweepHour, 0).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A month as addresses write it.</summary>
    public static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Reads the month of an address; null when it is none that a ledger can have.</summary>
    public static DateOnly? Read(string? month) =>
        DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);
        Month = LedgerMonth.Of(Read(Asked) ?? DateOnly.FromDateTime(site.Value.ToLocal(clock.UtcNow())), zone);
        Totals = await Month.TotalsAsync(db, cancel);
        var entries = Month.Entries(db);
        var total = await entries.CountAsync(cancel);
        Number = Math.Clamp(Number, 1, new PageOf<LedgerEntry>([], 1, PageSize, total).Count);
        Entries = new(await entries.Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(cancel), Number, PageSize, total);
        Last = await db.SweepRuns.AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        if (Last?.Error is not null)
            LastAnswered = await db.SweepRuns.AsNoTracking().Where(r => r.Error == null).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
    }
}
