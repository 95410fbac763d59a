using System.Text.Json.Nodes;

namespace Chaos;

/// <summary>Whether the ledger balances in itself, agrees with Stripe's balance transactions, and with what the payments say.</summary>
internal static class LedgerFigures
{
    public static async Task<IReadOnlyList<Figure>> FindAsync(Books books, List<string> wrong, CancellationToken cancel)
    {
        var unbalanced = await books.RowsAsync(
            "SELECT TransactionKey FROM LedgerEntries GROUP BY TransactionKey, Currency HAVING sum(AmountMinor) <> 0", r => r.GetString(0), cancel);
        wrong.AddRange(unbalanced.Select(key => $"Booking {key} does not balance"));
        var (error, balances, findings) = (await books.RowsAsync("SELECT Error, Balances, Findings FROM SweepRuns ORDER BY Id DESC LIMIT 1",
            r => (r.IsDBNull(0) ? null : r.GetString(0), Read(r.GetString(1)), Read(r.GetString(2))), cancel)).SingleOrDefault();
        wrong.AddRange((findings ?? []).Select(f => $"{f!["Subject"]} {f["AmountMinor"]}: {f["Words"]}"));
        return
        [
            new("lines in the ledger", $"{await books.NumberAsync("SELECT count(*) FROM LedgerEntries", cancel)}"),
            new("ledger: bookings that do not balance", $"{unbalanced.Count}", "0"),
            new("ledger: all of its lines together, minor units", $"{await books.NumberAsync("SELECT sum(AmountMinor) FROM LedgerEntries", cancel)}", "0"),
            new("sweep: compared with Stripe", balances is null || error is not null ? error ?? "no" : "yes", "yes"),
            .. (balances ?? []).Select(b => new Figure($"sweep: difference in {b!["Currency"]}, minor units",
                $"{(long)b["LedgerMinor"]! - (long)b["InTransitMinor"]! - (long)b["StripeMinor"]!}", "0")),
            .. (balances ?? []).Select(b => new Figure($"sweep: in transit in {b!["Currency"]}, minor units", $"{b["InTransitMinor"]}", "0")),
            new("sweep: transactions that it cannot explain", $"{findings?.Count ?? 0}", "0"),
        ];
    }

    private static JsonArray Read(string json) => (JsonArray)JsonNode.Parse(json)!;
}
