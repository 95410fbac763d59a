using Microsoft.EntityFrameworkCore;
using Stripe;
using WebApp.Data;

namespace WebApp.Payments.Ledger;

/// <summary>Reads Stripe's balance transactions and keeps them. Reading the same stretch again adds nothing.</summary>
public sealed class BalanceReader(AppDbContext db, StripeGateway stripe)
{
    /// <summary>Reads all since a moment, page by page, the newest first.</summary>
    /// <exception cref="PaymentsUnavailableException">Stripe could not be asked; what was read so far is kept.</exception>
    public async Task ReadAsync(DateTime since, CancellationToken cancel)
    {
        for (string? after = null; ;)
        {
            var page = await stripe.ListBalanceTransactionsAsync(since, after, cancel);
            await db.WriteAsync(() => KeepAsync(page.Data, cancel), cancel);
            if (!page.HasMore || page.Data.Count == 0)
                return;
            after = page.Data[^1].Id;
        }
    }

    private async Task KeepAsync(List<BalanceTransaction> page, CancellationToken cancel)
    {
        var ids = page.ConvertAll(t => t.Id);
        var known = await db.StripeTransactions.Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancel);
        foreach (var read in page.Where(t => !known.Contains(t.Id)))
        {
            var kept = new StripeTransaction
            {
                Id = read.Id,
                Type = read.Type,
                Category = read.ReportingCategory ?? "",
                AmountMinor = read.Amount,
                FeeMinor = read.Fee,
                NetMinor = read.Net,
                Currency = read.Currency.ToUpperInvariant(),
                SourceId = read.SourceId,
                PaymentId = await PaymentOfAsync(read.Source, cancel),
                CreatedAt = read.Created,
                Description = read.Description ?? "",
                LedgerKey = "",
            };
            kept.LedgerKey = LedgerKeys.Of(kept);
            db.StripeTransactions.Add(kept);
        }
    }

    private async Task<int?> PaymentOfAsync(IBalanceTransactionSource? source, CancellationToken cancel)
    {
        var (charge, intent, key) = source switch
        {
            Charge c => (c.Id, c.PaymentIntentId, c.Metadata?.GetValueOrDefault("payment")),
            Stripe.Refund r => (r.ChargeId, r.PaymentIntentId, null),
            Dispute d => (d.ChargeId, d.PaymentIntentId, null),
            _ => ((string?)null, (string?)null, (string?)null),
        };
        return await db.Payments
            .Where(p => (charge != null && p.ChargeId == charge) || (intent != null && p.PaymentIntentId == intent) || (key != null && p.Key == key))
            .Select(p => (int?)p.Id).FirstOrDefaultAsync(cancel);
    }
}
