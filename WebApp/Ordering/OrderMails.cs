using Microsoft.Extensions.Options;
using WebApp.Journal;
using WebApp.Mail;
using WebApp.Ordering.Downloads;
using WebApp.Ordering.Mails;
using WebApp.Payments;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Ordering;

/// <summary>The mails about an order, each a row in the transaction of what it tells of.</summary>
public sealed class OrderMails(Outbox outbox, OrderFiles files, SiteAddress site, IOptions<SiteOptions> who, IOptionsMonitor<AlertOptions> alerts)
{
    /// <summary>To the buyer: thank you; to the team: there is something to send.</summary>
    public async Task PaidAsync(Order order, CancellationToken cancel)
    {
        await outbox.AddAsync<OrderPaid, OrderPaidText>(
            Buyer(order), $"Your order {order.Number} at {who.Value.Name}", About(order),
            new(Parts(order)) { ["Files"] = await files.ReadAsync(order, cancel) }, cancel);
        foreach (var address in alerts.CurrentValue.Addresses)
            await outbox.AddAsync<NewOrder, NewOrderText>(new MailTo(address, ""),
                $"New order {order.Number}: {order.Total}", About(order), Parts(order, $"/admin/orders/{order.Number}"), cancel);
    }

    /// <summary>To the buyer: the bank needs some days.</summary>
    public Task ProcessingAsync(Order order, CancellationToken cancel) => outbox.AddAsync<OrderProcessing, OrderProcessingText>(
        Buyer(order), $"Your order {order.Number} is waiting for your bank", About(order), Parts(order), cancel);

    /// <summary>To the buyer: the bank said no after all.</summary>
    public Task PaymentFailedAsync(Order order, CancellationToken cancel) => outbox.AddAsync<PaymentFailed, PaymentFailedText>(
        Buyer(order), $"The payment of your order {order.Number} failed", About(order), Parts(order), cancel);

    /// <summary>To the buyer: it is on its way.</summary>
    public Task ShippedAsync(Order order, CancellationToken cancel) => outbox.AddAsync<OrderShipped, OrderShippedText>(
        Buyer(order), $"Your order {order.Number} is on its way", About(order), Parts(order), cancel);

    /// <summary>To the buyer: so much is on its way back, and for what.</summary>
    public Task RefundedAsync(Order order, Refund refund, OrderRefund? made, CancellationToken cancel) => order.ErasedAt is not null ? Task.CompletedTask : outbox.AddAsync<OrderRefunded, OrderRefundedText>(
        Buyer(order), $"Refund of {refund.Amount} for your order {order.Number}", About(order),
        new(Parts(order)) { ["Amount"] = refund.Amount, ["Given"] = made?.PartsOf(order) ?? [] }, cancel);

    /// <summary>To the buyer: a payment that the order could not use is on its way back.</summary>
    public Task PaymentReturnedAsync(Order order, Money amount, CancellationToken cancel) => order.ErasedAt is not null ? Task.CompletedTask : outbox.AddAsync<PaymentReturned, PaymentReturnedText>(
        Buyer(order), $"Your payment of {amount} for order {order.Number} is on its way back", About(order),
        new(Parts(order))
        {
            ["Amount"] = amount,
            ["Reason"] = order.PaymentId is null
                ? "arrived when the time to pay was over and the goods had been sold to somebody else."
                : "arrived when the order was paid already.",
        }, cancel);

    /// <summary>What a mail of this order is filed under.</summary>
    public static string About(Order order) => JournalSubject.OfOrder(order.Number);

    private static MailTo Buyer(Order order) => new(order.Email, order.Name);

    private Dictionary<string, object?> Parts(Order order, string? path = null) =>
        new() { ["Order"] = order, ["Link"] = site.Link(path ?? order.Path) };
}
