using Microsoft.EntityFrameworkCore;
using Stripe;
using WebApp.Data;

namespace WebApp.Payments.Ledger;

/// <summary>Asks which transactions went to the bank with which payout, and whether they add up to it.</summary>
public sealed class PayoutReader(AppDbContext db, StripeGateway stripe)
{
    private const int Batch = 50;

    /// <summary>Looks at the payouts whose parts are not known yet. Those that do not add up have another turn next time.</summary>
    public async Task ReadAsync(CancellationToken cancel)
    {
        var open = await db.StripeTransactions.AsNoTracking()
            .Where(t => t.Type == "payout" && t.PayoutId == null && t.SourceId != null).OrderBy(t => t.CreatedAt).Take(Batch).ToListAsync(cancel);
        foreach (var payout in open)
        {
            var parts = await PartsAsync(payout.SourceId!, cancel);
            if (parts is not null && parts.Where(p => p.Id != payout.Id).Sum(p => p.Net) != -payout.AmountMinor)
                continue;
            List<string> ids = [payout.Id, .. parts?.Select(p => p.Id) ?? []];
            await db.WriteAsync(() => db.StripeTransactions.Where(t => ids.Contains(t.Id))
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.PayoutId, payout.SourceId), cancel), cancel);
        }
    }

    /// <summary>Null for a manual payout, of which Stripe does not say what it consists of.</summary>
    private async Task<List<BalanceTransaction>?> PartsAsync(string payoutId, CancellationToken cancel)
    {
        try
        {
            var parts = new List<BalanceTransaction>();
            StripeList<BalanceTransaction> page;
            do
                parts.AddRange(page = await stripe.ListPayoutPartsAsync(payoutId, parts.LastOrDefault()?.Id, cancel));
            while (page.HasMore);
            return parts;
        }
        catch (StripeException refused) when ((int)refused.HttpStatusCode == 400)
        {
            return null;
        }
    }
}
