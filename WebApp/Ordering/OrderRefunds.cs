using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Payments;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Ordering;

/// <summary>What becomes of an order when Stripe says something about a refund: state, shelf, history, mail and alert.</summary>
public sealed class OrderRefunds(AppDbContext db, OrderMails mails, Alerts alerts, TimeProvider clock)
{
    /// <summary>Books what has changed. Inside the transaction that books the refunds themselves.</summary>
    /// <param name="order">The order with its lines.</param>
    /// <param name="payment">The payment with its refunds.</param>
    /// <param name="changes">What has changed.</param>
    /// <param name="cancel">Ends the wait.</param>
    internal async Task BookAsync(Order order, Payment payment, IReadOnlyList<RefundChange> changes, CancellationToken cancel)
    {
        var decided = await db.OrderRefunds.OfOrder(order.Id).ToListAsync(cancel);
        Count(order, decided);
        foreach (var change in changes)
        {
            var made = decided.Find(d => d.Refund == change.Refund);
            if (change.IsNew)
                await GivenAsync(order, payment, change.Refund, made, decided, cancel);
            else if (change.IsSettled)
                order.Note(clock.UtcNow(), "Refund settled", $"The bank has taken the {change.Refund.Amount}.");
            else if (change.IsOff)
                await OffAsync(order, payment, change, cancel);
        }
    }

    /// <summary>Books what has changed about a payment that the order did not need: it has no goods, but its buyer is told.</summary>
    internal async Task BookUnneededAsync(Order order, IReadOnlyList<RefundChange> changes, CancellationToken cancel)
    {
        foreach (var change in changes)
            if (change.IsNew)
            {
                order.Note(clock.UtcNow(), "Refunded", $"{change.Refund.Amount} of a payment that was not needed given back.");
                await mails.PaymentReturnedAsync(order, change.Refund.Amount, cancel);
            }
            else if (change.IsOff)
            {
                order.Note(clock.UtcNow(), "Refund failed", $"{change.Refund.Amount} of a payment that was not needed could not be given back.");
                await TellTeamAsync(order, change.Refund, cancel);
            }
    }

    /// <summary>Notes on each line how many of it were given back or promised.</summary>
    internal static void Count(Order order, IReadOnlyList<OrderRefund> decided)
    {
        var given = decided.Where(d => d.Refund.Counts).SelectMany(d => d.Lines).ToLookup(l => l.OrderLineId, l => l.Quantity);
        foreach (var line in order.Lines)
            line.Refunded = given[line.Id].Sum();
    }

    private async Task GivenAsync(
        Order order, Payment payment, Refund refund, OrderRefund? made, List<OrderRefund> decided, CancellationToken cancel)
    {
        if (refund.IsFromStripe)
            order.Note(clock.UtcNow(), "Refund from Stripe’s side", $"{refund.Amount} was given back there and is taken over; no goods went back on the shelf.", forTeam: true);
        var when = refund.Status == RefundStatus.Pending ? "; the bank has not confirmed it yet" : "";
        order.MarkRefunded(clock.UtcNow(), payment.RefundedMinor, refund.AmountMinor, made?.ForWhat(order) + when);
        if (made is { ShelvedAt: null })
            await ShelveAsync(order, made, decided, cancel);
        await mails.RefundedAsync(order, refund, made, cancel);
    }

    private async Task OffAsync(Order order, Payment payment, RefundChange change, CancellationToken cancel)
    {
        var refund = change.Refund;
        var how = refund.Status == RefundStatus.Canceled ? ": it was called off"
            : refund.StripeId is null ? ": Stripe refused it" : ": the bank returned it";
        if (change.IsTakenBack)
            order.MarkRefunded(clock.UtcNow(), payment.RefundedMinor, -refund.AmountMinor, how);
        else
            order.Note(clock.UtcNow(), "Refund failed", $"{refund.Amount} could not be given back{how}. {refund.FailureReason}".TrimEnd(), forTeam: true);
        await TellTeamAsync(order, refund, cancel);
    }

    private Task TellTeamAsync(Order order, Refund refund, CancellationToken cancel) => alerts.RaiseAsync(new AlertNotice(
        $"refund-failed:{refund.Key}", $"Refund of {refund.Amount} for order {order.Number} failed",
        [$"{refund.FailureReason} The money is still ours, and the buyer has not been told.".TrimStart(),
            "Try again from the order’s page, or give it back in another way. Goods that went back on the shelf are still there."],
        $"/admin/orders/{order.Number}"), cancel);

    // Never more on the shelf than was given back: what a refund that failed has put there is not put there again.
    private async Task ShelveAsync(Order order, OrderRefund made, List<OrderRefund> decided, CancellationToken cancel)
    {
        made.ShelvedAt = clock.UtcNow();
        foreach (var part in made.Lines.Where(l => l.ToShelf))
        {
            var line = order.Lines.Single(l => l.Id == part.OrderLineId);
            var shelved = decided.SelectMany(d => d.Lines).Where(l => l.OrderLineId == line.Id).Sum(l => l.Shelved);
            part.Shelved = Math.Clamp(line.Refunded - shelved, 0, Math.Min(part.Quantity, line.Held));
            var variant = await db.Variants.SingleAsync(v => v.Id == line.VariantId, cancel);
            Stock.Move(db, variant, part.Shelved, StockReason.Restocked, order.Number, clock.UtcNow());
            line.Held -= part.Shelved;
        }
    }
}
