using WebApp.Catalog;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;

namespace WebApp.Pages.Admin.Orders;

/// <summary>A line of an order's history.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Style">good, warn, bad, or empty.</param>
/// <param name="What">What happened.</param>
/// <param name="Said">Words that somebody said: a note, a server's answer; may be empty.</param>
/// <param name="By">Who did it; may be empty.</param>
/// <param name="MailId">The mail that it is about.</param>
public sealed record HistoryLine(DateTime At, string Style, string What, string Said = "", string By = "", int? MailId = null)
{
    /// <summary>What it is about.</summary>
    public TimelineKinds Kinds { get; init; } = TimelineKinds.State;

    /// <summary>Whether the true moment is not known, only about when.</summary>
    public bool IsAbout { get; init; }
}

/// <summary>Everything that happened around an order in one line of time, oldest first.</summary>
internal static class OrderHistory
{
    public static List<HistoryLine> Of(OrderRecord record) => [.. record.Order.Events.OrderBy(e => e.Id).Select(Line)
        .Concat(record.Payments.SelectMany(Lines))
        .Concat(record.Movements.Select(Line))
        .Concat(record.Mails.SelectMany(Lines))
        .OrderBy(line => line.At)];

    private static HistoryLine Line(OrderEvent e) => e.What == "Note"
        ? new(e.At, "", "Note", e.Details, e.By) { Kinds = TimelineKinds.Team }
        : new(e.At, e.What switch
        {
            "Paid" or "Shipped" or "Refund settled" or "Dispute won" or "Inquiry closed" => "good",
            "Disputed" or "Dispute lost" or "Refund failed" or "Paid twice" or "Paid too late" => "bad",
            "Cancelled" or "Refunded" or "Inquiry by the bank" or "Refund requested" or "Refund from Stripe’s side" => "warn",
            _ => "",
        }, e.Details.Length == 0 ? e.What : $"{e.What}: {e.Details}", "", e.By)
        { Kinds = e.By.Length > 0 ? TimelineKinds.State | TimelineKinds.Team : TimelineKinds.State };

    private static IEnumerable<HistoryLine> Lines(Payment payment)
    {
        yield return new(payment.CreatedAt, "", $"Payment of {payment.Amount} begun");
        // Stripe tells why a card was refused, not when: before the payment went through, if it did, or else when it was last asked.
        if (payment.LastError is { Length: > 0 } error)
            yield return new(payment.PaidAt is { } paid ? Earlier(payment.CreatedAt, paid.AddSeconds(-1)) : payment.CheckedAt ?? payment.CreatedAt, "bad", "Payment declined", error) { IsAbout = true };
    }

    private static DateTime Earlier(DateTime begun, DateTime refused) => refused > begun ? refused : begun;

    private static HistoryLine Line(StockMovement movement) => new(movement.At, "", movement.Reason switch
    {
        StockReason.Held => $"Stock held: {-movement.Delta} × {movement.Variant.Sku}",
        StockReason.Released => $"Stock for sale again: {movement.Delta} × {movement.Variant.Sku}",
        StockReason.Restocked => $"Back in stock: {movement.Delta} × {movement.Variant.Sku}",
        _ => $"Stock changed: {movement.Delta:+0;−0} × {movement.Variant.Sku}",
    })
    { Kinds = TimelineKinds.Stock };

    private static IEnumerable<HistoryLine> Lines(OrderMailRow mail)
    {
        yield return new(mail.CreatedAt, mail.Status == MailStatus.Failed ? "bad" : "", mail.Status switch
        {
            MailStatus.Failed => $"Mail “{mail.Subject}” to {mail.To} could not be delivered",
            MailStatus.Kept => $"Mail “{mail.Subject}” to {mail.To} written; no mail server is set, so it was kept",
            _ => $"Mail “{mail.Subject}” to {mail.To} written",
        }, mail.Status == MailStatus.Sent ? "" : mail.LastReply ?? "", "", mail.Id)
        { Kinds = TimelineKinds.Mail };
        if (mail.SentAt is { } sent)
            yield return new(sent, "good", $"Mail “{mail.Subject}” handed over", "", "", mail.Id) { Kinds = TimelineKinds.Mail };
    }
}
