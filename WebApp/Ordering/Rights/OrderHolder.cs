using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;
using WebApp.Journal;
using WebApp.Payments;
using WebApp.Payments.Ledger;

namespace WebApp.Ordering.Rights;

/// <summary>What somebody has ordered and how it was paid.</summary>
public sealed class OrderHolder(AppDbContext db, PersonalKeyRing keys, OpenOrders open, OrderEraser eraser, IOptions<RetentionOptions> keep) : IPersonalHolder
{
    private const string Prefix = "order ";
    private int retained;

    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } =
    [
        HeldTable.Whole<Order>(), HeldTable.Whole<OrderEvent>(), HeldTable.Whole<OrderRefund>(), HeldTable.Whole<Payment>(),
        new(typeof(Refund), true, false, "who of the team decided it belongs to the books; of the buyer it holds nothing"),
        HeldTable.OnlyErased<StripeTransaction>("Stripe's words on a booking of ours; the payment itself is exported"),
        HeldTable.Excepted<RetainedBuyer>("name and address on invoices, for as long as the law asks for them (GDPR, Art. 17(3)(b)); it goes by itself"),
    ];

    /// <inheritdoc />
    public async Task LookAsync(DataSubject who, CancellationToken cancel)
    {
        var orders = db.Orders.AsNoTracking().Where(o => o.CreatedAt <= who.Before && o.ErasedAt == null);
        var found = new List<(string Number, string Email)>();
        async Task AddAsync(IQueryable<Order> some, string? email = null) => found.AddRange(
            (await some.Select(o => new { o.Number, o.Email }).ToListAsync(cancel))
            .Where(o => email is null || o.Email.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(o => (o.Number, o.Email)));

        if (who.UserId is { } me)
            await AddAsync(orders.OwnedBy(me));
        var guests = orders.Where(o => o.UserId == null);
        foreach (var email in who.Emails)
            await AddAsync(guests.Holding(email, keys), email);
        if (who.Signs.Count > 0)
            await AddAsync(guests.Bearing(who.Signs));
        who.Subjects.UnionWith(found.Select(o => JournalSubject.OfOrder(o.Number)));
        who.AlsoWritten.UnionWith(found.Select(o => o.Email));
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var items = new List<object>();
        foreach (var numbers in NumbersOf(who).Chunk(100))
        {
            var orders = await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Lines).Include(o => o.Events)
                .Where(o => numbers.Contains(o.Number) && o.CreatedAt <= who.Before && o.ErasedAt == null).OrderBy(o => o.Id).ToListAsync(cancel);
            var payments = (await db.Payments.AsNoTracking().Include(p => p.Refunds).Where(p => numbers.Contains(p.Reference)).ToListAsync(cancel)).ToLookup(p => p.Reference);
            var ids = orders.ConvertAll(o => o.Id);
            var reasons = (await db.OrderRefunds.AsNoTracking().Where(r => ids.Contains(r.OrderId)).ToListAsync(cancel)).ToDictionary(r => r.RefundId, r => r.Reason);
            items.AddRange(orders.Select(o => OrderExport.Of(o, payments[o.Number], reasons)));
        }
        return [new("orders", "Your orders", items)];
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> OpenMattersAsync(DataSubject who, CancellationToken cancel) => open.OfAsync(NumbersOf(who), cancel);

    /// <inheritdoc />
    public async Task EraseAsync(DataSubject who, CancellationToken cancel)
    {
        retained = 0;
        foreach (var numbers in NumbersOf(who).Chunk(50))
            retained += await eraser.EraseAsync(
                await db.Orders.Where(o => numbers.Contains(o.Number) && o.CreatedAt <= who.Before && o.ErasedAt == null).Select(o => o.Id).ToListAsync(cancel), cancel);
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Keeps(DataSubject who) => retained == 0 ? [] :
    [
        $"What stays: the amounts and goods of {(retained == 1 ? "one order that was" : $"{retained} orders that were")} paid, for our books, without your name. "
        + $"The law has us keep the name and the address on invoices for {keep.Value.OrderYears} years more; nobody uses them for anything else, and then they go by themselves.",
    ];

    /// <inheritdoc />
    public Task<string?> ExpireAsync(CancellationToken cancel) => eraser.ExpireAsync(cancel);

    private static string[] NumbersOf(DataSubject who) =>
        [.. who.Subjects.Where(s => s.StartsWith(Prefix, StringComparison.Ordinal)).Select(s => s[Prefix.Length..]).Order(StringComparer.Ordinal)];
}
