using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>Lays the ledger's Clearing account beside Stripe's transactions, currency by currency.</summary>
public sealed class Comparison(AppDbContext db, TimeProvider clock)
{
    /// <summary>So long Stripe may take until it lists what it has confirmed.</summary>
    /// <remarks>https://docs.stripe.com/payments/payment-intents/asynchronous-capture: the balance transaction comes within an hour.</remarks>
    private static readonly TimeSpan Transit = TimeSpan.FromHours(2);

    private static readonly TimeSpan PayoutPatience = TimeSpan.FromDays(3);

    /// <summary>Writes both sides and all that is unexplained into the run.</summary>
    public async Task FillAsync(SweepRun run, CancellationToken cancel)
    {
        var transactions = db.StripeTransactions;
        var clearing = db.LedgerEntries.AsNoTracking().Where(e => e.Account == LedgerAccount.Clearing);
        var atStripe = await transactions.Where(t => t.State != TransactionState.Waiting)
            .GroupBy(t => t.Currency).Select(g => new { g.Key, Sum = g.Sum(t => t.NetMinor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        var here = await clearing.GroupBy(e => e.Currency).Select(g => new { g.Key, Sum = g.Sum(e => e.AmountMinor) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        var unlisted = await clearing
            .Where(e => !transactions.Any(t => t.LedgerKey == e.TransactionKey) && !transactions.Any(t => t.Id == e.StripeId)).ToListAsync(cancel);
        var recent = unlisted.ToLookup(e => e.RecordedAt > clock.UtcNow() - Transit);

        run.Balances.AddRange(atStripe.Keys.Union(here.Keys).Order(StringComparer.Ordinal).Select(currency => new SweepBalance
        {
            Currency = currency,
            StripeMinor = atStripe.GetValueOrDefault(currency),
            LedgerMinor = here.GetValueOrDefault(currency),
            InTransitMinor = recent[true].Where(e => e.Currency == currency).Sum(e => e.AmountMinor),
        }));
        run.Findings.AddRange(await transactions.AsNoTracking().Where(t => t.State == TransactionState.Unexplained).OrderBy(t => t.CreatedAt)
            .Select(t => new SweepFinding { Subject = t.Id, AmountMinor = t.NetMinor, Currency = t.Currency, Words = t.Problem ?? "", IsTransaction = true }).ToListAsync(cancel));
        run.Findings.AddRange(recent[false].Select(e => new SweepFinding
        {
            Subject = e.TransactionKey,
            AmountMinor = e.AmountMinor,
            Currency = e.Currency,
            IsTransaction = false,
            Words = $"Booked here for {e.Cause}, and Stripe lists no such transaction.",
        }));
        run.Findings.AddRange(await PayoutsAsync(cancel));
    }

    private Task<List<SweepFinding>> PayoutsAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow() - PayoutPatience;
        return db.StripeTransactions.AsNoTracking()
            .Where(t => t.Type == "payout" && t.PayoutId == null && t.SourceId != null && t.CreatedAt < before).OrderBy(t => t.CreatedAt)
            .Select(t => new SweepFinding
            {
                Subject = t.SourceId!,
                AmountMinor = t.NetMinor,
                Currency = t.Currency,
                IsTransaction = false,
                Words = "The transactions of this payout do not add up to it.",
            }).ToListAsync(cancel);
    }
}
