using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Media;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Disputes;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Orders;

/// <summary>A mail in an order's record, without its body.</summary>
public sealed record OrderMailRow(int Id, string Subject, string To, MailStatus Status, DateTime CreatedAt, DateTime? SentAt, string? LastReply);

/// <summary>One order with all that belongs to it.</summary>
public sealed record OrderRecord(
    Order Order, List<Payment> Payments, List<OrderMailRow> Mails, List<StockMovement> Movements, IReadOnlyDictionary<int, int> Products,
    List<OrderRefund> Refunds, List<Dispute> Disputes)
{
    /// <summary>The payment that paid it.</summary>
    public Payment? Paid => Payments.Find(p => p.Id == Order.PaymentId);

    /// <summary>What can still be given back, with what was promised already taken off.</summary>
    public Money Refundable => new(
        Paid is { Status: PaymentStatus.Paid } paid ? paid.AmountMinor - paid.Refunds.Where(r => r.Counts).Sum(r => r.AmountMinor) : 0, Order.Currency);

    /// <summary>What banks have taken over disputes of the payment that paid it, Stripe's fees included.</summary>
    public Money Taken => new(Disputes.Where(d => d.PaymentId == Order.PaymentId && d.Currency == Order.Currency).Sum(d => d.TakenMinor), Order.Currency);

    /// <summary>Whether the bank asks for the money back, or has got it.</summary>
    public bool IsDisputed => Disputes.Exists(d => d.PaymentId == Order.PaymentId && d.IsTroubling);

    /// <summary>What is left after Stripe's fee, refunds and disputes; null while the fee is not known.</summary>
    public Money? Net => Paid?.FeeMinor is { } fee ? new Money(Order.TotalMinor - Order.RefundedMinor - fee - Taken.Minor, Order.Currency) : null;

    /// <summary>What a refund is for; null for one that was made at Stripe.</summary>
    public OrderRefund? For(Refund refund) => Refunds.Find(r => r.RefundId == refund.Id);

    /// <summary>Reads the record of an order, or null when there is none.</summary>
    public static async Task<OrderRecord?> ReadAsync(AppDbContext db, string number, CancellationToken cancel)
    {
        number = number.ToUpperInvariant();
        var order = await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Lines).Include(o => o.Events)
            .SingleOrDefaultAsync(o => o.Number == number, cancel);
        if (order is null)
            return null;
        var payments = await db.Payments.AsNoTracking().Include(p => p.Refunds)
            .Where(p => p.Reference == number).OrderBy(p => p.Id).ToListAsync(cancel);
        var about = OrderMails.About(order);
        var mails = await db.OutgoingMails.Where(m => m.About == about).OrderBy(m => m.Id)
            .Select(m => new OrderMailRow(m.Id, m.Subject, m.ToAddress, m.Status, m.CreatedAt, m.SentAt, m.LastReply)).ToListAsync(cancel);
        var ids = order.Lines.ConvertAll(l => l.VariantId);
        // By variant first, which is indexed.
        var movements = await db.StockMovements.AsNoTracking().Include(m => m.Variant)
            .Where(m => ids.Contains(m.VariantId) && m.Cause == number).OrderBy(m => m.Id).ToListAsync(cancel);
        var products = await db.Variants.Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.ProductId, cancel);
        var refunds = await db.OrderRefunds.AsNoTracking().OfOrder(order.Id).ToListAsync(cancel);
        var paid = payments.ConvertAll(p => p.Id);
        var disputes = await db.Disputes.AsNoTracking().Where(d => paid.Contains(d.PaymentId)).OrderBy(d => d.Id).ToListAsync(cancel);
        return new OrderRecord(order, payments, mails, movements, products, refunds, disputes);
    }
}
