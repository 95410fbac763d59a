using System.Globalization;

namespace Chaos;

/// <summary>Holds the site's books against the stand-in's: every payment, order, mail, refund and piece of stock.</summary>
public static class Verdict
{
    private sealed record Attempt(long Id, string Order, string Status, string? Session, long Amount, long Refunded);

    private sealed record Sale(string Number, string Status, long? Payment, long Total, long Refunded, long Mails);

    private sealed record Shelf(string Sku, long Stock, long Sold, long Restocked, long Moved);

    /// <summary>Checks everything.</summary>
    public static async Task<ChaosReport> FindAsync(
        ChaosPlan plan, Books books, Dictionary<string, long> start, List<Charge> charges, Traffic traffic, Shop shop,
        TimeSpan? settled, TimeSpan took, CancellationToken cancel)
    {
        var wrong = new List<string>();
        var attempts = await books.RowsAsync("SELECT Id, Reference, Status, SessionId, AmountMinor, RefundedMinor FROM Payments", r => new Attempt(
            r.GetInt64(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetInt64(4), r.GetInt64(5)), cancel);
        var sales = await books.RowsAsync("""
            SELECT Number, Status, PaymentId, TotalMinor, RefundedMinor,
                   (SELECT count(*) FROM OutgoingMails m WHERE m.Kind = 'OrderPaid' AND m.About = 'order ' || o.Number) FROM Orders o
            """, r => new Sale(r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)), cancel);
        var taken = charges.Where(c => c is { Paid: true, Status: "succeeded" }).ToList();
        var bySession = attempts.Where(a => a.Session is not null).ToDictionary(a => a.Session!);
        var byNumber = sales.ToDictionary(s => s.Number);

        var (honoured, returned) = (0, 0);
        foreach (var charge in taken)
        {
            var attempt = bySession.GetValueOrDefault(charge.Session ?? "");
            if (attempt is null || !byNumber.TryGetValue(attempt.Order, out var sale))
                wrong.Add($"{charge.Id} of order {charge.Order} is not known to the site");
            else if (sale.Payment == attempt.Id && sale.Status is "Paid" or "Shipped" or "Refunded" && sale.Mails == 1)
                honoured++;
            else if (sale.Payment != attempt.Id && attempt.Refunded == attempt.Amount && charge.Refunded == charge.Amount)
                returned++;
            else
                wrong.Add($"{charge.Id}: order {sale.Number} is {sale.Status} with {sale.Mails} mails, payment {attempt.Status}, given back {charge.Refunded} of {charge.Amount}");
            if (attempt is not null && (attempt.Refunded != charge.Refunded || attempt.Amount != charge.Amount))
                wrong.Add($"{charge.Id} of order {charge.Order}: Stripe gave back {charge.Refunded}, the site says {attempt.Refunded}");
        }
        var paidIds = taken.Select(c => bySession.GetValueOrDefault(c.Session ?? "")?.Id).ToHashSet();
        var unpaid = sales.Where(s => s.Status is "Paid" or "Shipped" or "Refunded" && !paidIds.Contains(s.Payment)).ToList();
        wrong.AddRange(unpaid.Select(s => $"Order {s.Number} is {s.Status} and nothing was paid"));
        wrong.AddRange(sales.Where(s => s.Mails != (s.Payment is null ? 0 : 1)).Select(s => $"Order {s.Number} is {s.Status} and has {s.Mails} mails of payment"));
        var stuck = sales.Where(s => s.Status is "Pending" or "Processing").ToList();
        wrong.AddRange(stuck.Select(s => $"Order {s.Number} is still {s.Status}"));
        var known = attempts.Select(a => a.Session).Concat(sales.Select(s => s.Number)).ToHashSet();
        var lost = traffic.Acknowledged.Keys.Where(a => !known.Contains(a)).ToList();
        wrong.AddRange(lost.Select(a => $"{a} was acknowledged and is gone"));
        wrong.AddRange(traffic.ServerErrors.Distinct().Select(e => "Server error: " + e));
        var shelves = await ShelvesAsync(books, cancel);
        wrong.AddRange(shelves.Where(s => s.Stock < 0 || s.Stock != start[s.Sku] - s.Sold + s.Restocked || s.Stock != s.Moved)
            .Select(s => $"{s.Sku}: {start[s.Sku]} - {s.Sold} sold + {s.Restocked} restocked is not {s.Stock} (movements say {s.Moved})"));

        return new ChaosReport([
            .. Told(plan, traffic, shop, charges, sales, shelves, settled, took),
            new("payments that Stripe took", $"{taken.Count}"),
            new("  with exactly one paid order and one mail, or given back in full", $"{honoured + returned}", $"{taken.Count}"),
            new("    of these: not needed or too late, given back in full", $"{returned}"),
            new("orders paid without a payment", $"{unpaid.Count}", "0"),
            new("payments given back beyond what was paid", $"{attempts.Count(a => a.Refunded > a.Amount) + charges.Count(c => c.Refunded > c.Amount)}", "0"),
            new("given back according to the site, minor units", $"{attempts.Sum(a => a.Refunded)}", $"{charges.Sum(c => c.Refunded)}"),
            new("orders still undecided", $"{stuck.Count}", "0"),
            new("held for undecided or cancelled orders", $"{await books.NumberAsync("SELECT sum(l.Held) FROM OrderLines l JOIN Orders o ON o.Id = l.OrderId WHERE o.Status IN ('Pending', 'Processing', 'Cancelled')", cancel)}", "0"),
            new("variants whose stock is not start - sold + restocked, or below 0", $"{shelves.Count(s => s.Stock < 0 || s.Stock != start[s.Sku] - s.Sold + s.Restocked)}", "0"),
            new("integrity_check of site.db", await books.TextAsync("PRAGMA integrity_check", cancel), "ok"),
            new("broken references in site.db", $"{await books.NumberAsync("SELECT count(*) FROM pragma_foreign_key_check", cancel)}", "0"),
            new("acknowledged orders lost", $"{lost.Count}", "0"),
            new("answers of 500 and above", $"{traffic.ServerErrors.Count}", "0"),
            .. await LedgerFigures.FindAsync(books, wrong, cancel),
        ], wrong);
    }

    private static IEnumerable<Figure> Told(
        ChaosPlan plan, Traffic traffic, Shop shop, List<Charge> charges, List<Sale> sales, List<Shelf> shelves, TimeSpan? settled, TimeSpan took) =>
    [
        new("seed", $"{plan.Seed}"), new("minutes in all", took.TotalMinutes.ToString("0.0", CultureInfo.InvariantCulture)),
        new("kills of the site (SIGKILL)", $"{shop.Kills}", $"{Math.Max(plan.Kills, shop.Kills)}"),
        .. new[] { (50, "median"), (95, "95th of 100"), (100, "slowest") }.Select(p => new Figure($"  start again, milliseconds: {p.Item2}", shop.StartOf(p.Item1).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture))),
        .. plan.StartLimit is { } limit ? [new Figure($"  the median within {limit.TotalMilliseconds:0}", shop.StartOf(50) <= limit ? "yes" : "no", "yes")] : Array.Empty<Figure>(),
        new("requests answered / broken off by a kill", $"{traffic.Requests} / {traffic.BrokenOff}"),
        .. traffic.Deeds.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => new Figure("  buyers and staff: " + d.Key, $"{d.Value}")),
        new("declined or failed charges", $"{charges.Count(c => c.Status != "succeeded")}"),
        .. sales.GroupBy(s => s.Status).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Figure($"orders {g.Key}", $"{g.Count()}")),
        new("variants sold out", $"{shelves.Count(s => s.Stock == 0)}"),
        new("came to rest within the limit", settled is null ? "no" : "yes", "yes"),
        new("  seconds until then", (settled ?? TimeSpan.Zero).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)),
    ];

    private static Task<List<Shelf>> ShelvesAsync(Books books, CancellationToken cancel) => books.RowsAsync("""
        SELECT v.Sku, v.Stock,
               coalesce((SELECT sum(l.Quantity) FROM OrderLines l JOIN Orders o ON o.Id = l.OrderId WHERE l.VariantId = v.Id AND o.PaymentId IS NOT NULL), 0),
               coalesce((SELECT sum(m.Delta) FROM StockMovements m WHERE m.VariantId = v.Id AND m.Reason = 'Restocked'), 0),
               coalesce((SELECT sum(m.Delta) FROM StockMovements m WHERE m.VariantId = v.Id), 0) FROM Variants v
        """, r => new Shelf(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)), cancel);
}
