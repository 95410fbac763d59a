using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Payments;
using WebApp.Payments.Ledger;
using WebApp.Primitives;

namespace WebApp.Ordering.Rights;

/// <summary>Takes the buyer out of orders: when they ask for it, and when the time is over that the law asks for.</summary>
public sealed class OrderEraser(AppDbContext db, IOptions<RetentionOptions> keep, TimeProvider clock)
{
    private const int Bite = 50;

    // What these say comes from the site itself: an amount, a number of things.
    private static readonly string[] Plain = ["Placed", "Paid", "Payment started"];

    /// <summary>Takes the buyer out of these orders, inside the caller's transaction.</summary>
    /// <returns>Of how many the name and address are kept for the books.</returns>
    public async Task<int> EraseAsync(IReadOnlyCollection<int> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return 0;
        var (now, retained) = (clock.UtcNow(), 0);
        var orders = await db.Orders.Include(o => o.Events).Where(o => ids.Contains(o.Id) && o.ErasedAt == null).ToListAsync(cancel);
        foreach (var order in orders)
        {
            if (order.InvoiceEnds(keep.Value) is { } until && until > now)
            {
                retained++;
                db.RetainedBuyers.Add(new() { OrderId = order.Id, Details = string.Join('\n', order.ShipTo.Lines.Prepend(order.Name)), Until = until });
            }
            order.Erase(now);
            var entry = db.Entry(order);
            (entry.Property(o => o.Key).CurrentValue, entry.Property(o => o.UserId).CurrentValue) = (PublicNumber.NewKey(), null);
            foreach (var said in order.Events.Where(e => !Plain.Contains(e.What)))
                db.Entry(said).Property(e => e.Details).CurrentValue = "";
        }
        await db.SaveChangesAsync(cancel);
        await PaymentsAsync(orders.ConvertAll(o => o.Number), cancel);
        await db.OrderRefunds.Where(r => ids.Contains(r.OrderId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Reason, ""), cancel);
        await db.OrderDownloads.Where(d => ids.Contains(d.OrderId)).ExecuteDeleteAsync(cancel);
        var carts = orders.Select(o => o.CartId).OfType<int>().ToList();
        await db.Orders.Where(o => ids.Contains(o.Id)).ExecuteUpdateAsync(set => set.SetProperty(o => o.CartId, (int?)null), cancel);
        await db.Carts.Where(c => carts.Contains(c.Id)).ExecuteDeleteAsync(cancel);
        db.ChangeTracker.Clear();
        return retained;
    }

    /// <summary>Takes the buyers out of orders that are older than the law asks for, or were never paid; and the last of those who left.</summary>
    public async Task<string?> ExpireAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var gone = await db.WriteAsync(() => db.RetainedBuyers.Where(b => b.Until <= now).ExecuteDeleteAsync(cancel), cancel);
        var (paidBefore, unpaidBefore) = (new DateTime(now.Year - keep.Value.OrderYears, 1, 1, 0, 0, 0, DateTimeKind.Utc), now.AddDays(-keep.Value.UnpaidOrderDays));
        var (all, some) = (0, 0);
        do
        {
            some = await db.WriteAsync(async () =>
            {
                var ids = await db.Orders.Where(o => o.ErasedAt == null && o.Status != OrderStatus.Pending && o.Status != OrderStatus.Processing
                        && !(o.Status == OrderStatus.Paid && o.ShippingName != null)
                        && (o.PaidAt == null ? o.CreatedAt < unpaidBefore : o.PaidAt < paidBefore))
                    .OrderBy(o => o.Id).Take(Bite).Select(o => o.Id).ToListAsync(cancel);
                await EraseAsync(ids, cancel);
                return ids.Count;
            }, cancel);
            all += some;
        }
        while (some == Bite);
        return all + gone == 0 ? null : $"buyers taken out of orders: {all}; names on old invoices deleted: {gone}";
    }

    private async Task PaymentsAsync(List<string> numbers, CancellationToken cancel)
    {
        var payments = db.Payments.Where(p => numbers.Contains(p.Reference));
        var ids = await payments.Select(p => p.Id).ToListAsync(cancel);
        await payments.ExecuteUpdateAsync(set => set.SetProperty(p => p.SessionUrl, (string?)null).SetProperty(p => p.LastError, (string?)null), cancel);
        await db.StripeTransactions.Where(t => t.PaymentId != null && ids.Contains(t.PaymentId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Description, ""), cancel);
    }
}
