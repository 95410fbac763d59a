using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Payments;
using WebApp.Payments.Disputes;
using WebApp.Payments.Ledger;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>What a payment means for its order: state, stock, cart and mails, in the transaction that books the payment.</summary>
public sealed class OrderPayments(AppDbContext db, OrderMails mails, OrderRefunds refunds, TimeProvider clock) : IPaymentListener
{
    /// <inheritdoc />
    public async Task<bool> PaidAsync(Payment payment, CancellationToken cancel)
    {
        var order = await LoadAsync(payment.Reference, cancel);
        if (order.Status is OrderStatus.Paid or OrderStatus.Shipped or OrderStatus.Refunded)
        {
            order.Note(clock.UtcNow(), "Paid twice", $"{payment.Amount} came in once more and is given back.");
            return false;
        }
        if (order.Status == OrderStatus.Cancelled && !await HoldAgainAsync(order, cancel))
        {
            order.Note(clock.UtcNow(), "Paid too late", $"{payment.Amount} came in when the goods were sold; it is given back.");
            return false;
        }
        await MarkPaidAsync(order, payment.Id, cancel);
        return true;
    }

    /// <inheritdoc />
    /// <remarks>An order that costs nothing has no payment, and no booking either: no money moved.</remarks>
    public async Task<IReadOnlyList<LedgerLine>> AllocateAsync(Payment payment, CancellationToken cancel)
    {
        var order = await LoadAsync(payment.Reference, cancel);
        return order.PaymentId != payment.Id ? []
            : [LedgerLine.Credit(LedgerAccount.Sales, order.Subtotal), LedgerLine.Credit(LedgerAccount.Shipping, order.Shipping)];
    }

    /// <summary>Marks an order paid, empties its cart and writes the mails; also for an order that costs nothing.</summary>
    internal async Task MarkPaidAsync(Order order, int? paymentId, CancellationToken cancel)
    {
        order.MarkPaid(clock.UtcNow(), paymentId);
        await EmptyCartAsync(order, cancel);
        await mails.PaidAsync(order, cancel);
    }

    /// <inheritdoc />
    public async Task ProcessingAsync(Payment payment, CancellationToken cancel)
    {
        var order = await LoadAsync(payment.Reference, cancel);
        if (order.Status != OrderStatus.Pending)
            return;
        order.MarkProcessing(clock.UtcNow());
        await EmptyCartAsync(order, cancel);
        await mails.ProcessingAsync(order, cancel);
    }

    /// <inheritdoc />
    public async Task UnpaidAsync(Payment payment, CancellationToken cancel)
    {
        var order = await LoadAsync(payment.Reference, cancel);
        if (order.Status is not OrderStatus.Pending and not OrderStatus.Processing)
            return;
        // Another attempt to pay it may still succeed: only the end of the last one ends the order.
        if (await db.Payments.AnyAsync(p => p.Reference == payment.Reference && p.Id != payment.Id
                && (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Open || p.Status == PaymentStatus.Processing), cancel))
            return;
        var wasProcessing = order.Status == OrderStatus.Processing;
        await db.Entry(order).Collection(o => o.Events).LoadAsync(cancel);
        order.Cancel(clock.UtcNow(), payment.Status == PaymentStatus.Failed ? $"The payment failed. {payment.LastError}".TrimEnd()
            : order.IsCancellationWanted ? "We have cancelled it." : "It was not paid in time.");
        foreach (var line in order.Lines.Where(l => l.Held > 0))
        {
            var variant = await db.Variants.SingleAsync(v => v.Id == line.VariantId, cancel);
            Stock.Move(db, variant, line.Held, StockReason.Released, order.Number, clock.UtcNow());
            line.Held = 0;
        }
        if (wasProcessing)
            await mails.PaymentFailedAsync(order, cancel);
    }

    /// <inheritdoc />
    public async Task RefundedAsync(Payment payment, IReadOnlyList<RefundChange> changes, CancellationToken cancel)
    {
        var order = await LoadAsync(payment.Reference, cancel);
        if (order.PaymentId == payment.Id)
            await refunds.BookAsync(order, payment, changes, cancel);
        else
            await refunds.BookUnneededAsync(order, changes, cancel);
    }

    /// <inheritdoc />
    public async Task DisputedAsync(Payment payment, Dispute dispute, CancellationToken cancel)
    {
        var (what, details) = DisputeWords.Entry(dispute);
        (await LoadAsync(payment.Reference, cancel)).Note(clock.UtcNow(), what, details);
    }

    private Task<Order> LoadAsync(string number, CancellationToken cancel) =>
        db.Orders.Include(o => o.Lines).SingleAsync(o => o.Number == number, cancel);

    private async Task<bool> HoldAgainAsync(Order order, CancellationToken cancel)
    {
        var ids = order.Lines.ConvertAll(l => l.VariantId);
        var variants = await db.Variants.Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancel);
        if (!order.Lines.TrueForAll(l => variants[l.VariantId].CanSell(l.Quantity)))
            return false;
        foreach (var line in order.Lines.Where(l => variants[l.VariantId].Stock is not null))
        {
            Stock.Move(db, variants[line.VariantId], -line.Quantity, StockReason.Held, order.Number, clock.UtcNow());
            line.Held = line.Quantity;
        }
        return true;
    }

    private async Task EmptyCartAsync(Order order, CancellationToken cancel)
    {
        var bought = order.Lines.ConvertAll(l => l.VariantId);
        var carts = db.Carts;
        var cart = await carts.Include(c => c.Lines).SingleOrDefaultAsync(c => c.Id == order.CartId, cancel);
        cart?.Lines.RemoveAll(l => bought.Contains(l.VariantId));
    }
}
