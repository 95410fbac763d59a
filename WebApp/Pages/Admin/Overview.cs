using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Pages.Admin;

/// <summary>What was paid in one currency, after refunds.</summary>
public sealed record Takings(string Currency, int OrdersToday, Money Today, int OrdersThisWeek, Money ThisWeek);

/// <summary>Something that is nearly sold out.</summary>
public sealed record LowStockRow(int ProductId, string Product, string Label, string Sku, int Stock);

/// <summary>The day at a glance.</summary>
public sealed record Overview(
    IReadOnlyList<Takings> Takings, IReadOnlyList<OrderRow> ToShip, int ToShipCount, DateTime? Oldest,
    IReadOnlyList<LowStockRow> Low, int LowCount, int FailedMails)
{
    private const int Shown = 6;

    /// <summary>Reads it: a handful of queries, however much is sold.</summary>
    public static async Task<Overview> ReadAsync(AppDbContext db, SiteOptions site, DateTime now, CancellationToken cancel)
    {
        var toShip = db.Orders.AsNoTracking().ToShip();
        var low = db.Variants.AsNoTracking().RunningLow();
        return new Overview(
            await TakingsAsync(db, site, now, cancel),
            // The oldest first: they have waited longest.
            await toShip.OrderBy(o => o.Id).Take(Shown).RowsAsync(cancel), await toShip.CountAsync(cancel),
            await toShip.MinAsync(o => o.PaidAt, cancel),
            [.. (await low.OrderBy(v => v.Stock).ThenBy(v => v.Sku).Take(Shown)
                .Select(v => new { v.ProductId, Product = v.Product!.Name, v.OptionValues, v.Sku, v.Stock }).ToListAsync(cancel))
                .Select(v => new LowStockRow(v.ProductId, v.Product, string.Join(" / ", v.OptionValues), v.Sku, v.Stock ?? 0))],
            await low.CountAsync(cancel),
            await db.OutgoingMails.CountAsync(m => m.Status == MailStatus.Failed, cancel));
    }

    private static async Task<List<Takings>> TakingsAsync(AppDbContext db, SiteOptions site, DateTime now, CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone);
        var day = DateOnly.FromDateTime(site.ToLocal(now));
        var today = Days.Begin(day, zone);
        var week = Days.Begin(day.AddDays(-((int)day.DayOfWeek + 6) % 7), zone);
        var sums = await db.Orders.Where(o => o.PaidAt >= week).GroupBy(o => new { o.Currency, IsToday = o.PaidAt >= today })
            .Select(g => new { g.Key.Currency, g.Key.IsToday, Count = g.Count(), Minor = g.Sum(o => o.TotalMinor - o.RefundedMinor) })
            .ToListAsync(cancel);
        return [.. sums.GroupBy(s => s.Currency).DefaultIfEmpty().Select(g =>
        {
            var currency = g?.Key ?? site.Currency;
            var all = g?.ToList() ?? [];
            var ofToday = all.FindAll(s => s.IsToday);
            return new Takings(currency, ofToday.Sum(s => s.Count), new(ofToday.Sum(s => s.Minor), currency),
                all.Sum(s => s.Count), new(all.Sum(s => s.Minor), currency));
        }).OrderByDescending(t => t.Currency == site.Currency).ThenBy(t => t.Currency, StringComparer.Ordinal)];
    }
}
