using System.Globalization;
using Microsoft.Extensions.Options;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Payments.Disputes;

/// <summary>Tells the people responsible that a bank asks for money back, until when to answer, and how it ended. Inside a write transaction.</summary>
public sealed class DisputeAlerts(Alerts alerts, IOptions<SiteOptions> site)
{
    private const string Page = "/admin/payments/disputes";

    /// <summary>Tells of a dispute that has come to stand otherwise than before.</summary>
    internal async Task TellAsync(Payment payment, Dispute dispute, bool isNew, CancellationToken cancel)
    {
        if (!dispute.NeedsResponse)
            await alerts.EndQuietlyAsync(Reminder(dispute), "The dispute was answered or is over.", cancel);
        if (dispute.IsOpen)
        {
            if (isNew)
                await alerts.RaiseAsync(Opened(payment, dispute), cancel);
            return;
        }
        var (what, details) = DisputeWords.Entry(dispute);
        if (isNew)
        {
            // It has begun and ended while nobody could hear of it.
            await alerts.RaiseAsync(new(Key(dispute), $"{what}: order {payment.Reference}", [details], Page), cancel);
            await alerts.EndQuietlyAsync(Key(dispute), details, cancel);
        }
        else
        {
            await alerts.EndAsync(Key(dispute), $"{what}: order {payment.Reference}. {details}", cancel);
        }
    }

    /// <summary>Reminds of a deadline.</summary>
    internal Task RemindAsync(Payment payment, Dispute dispute, CancellationToken cancel) => alerts.RaiseAsync(new(
        Reminder(dispute),
        $"Reminder: answer the dispute of order {payment.Reference} by {Deadline(dispute)}",
        [
            $"Nobody has given evidence yet. After the deadline {dispute.Amount} are lost without being looked at.",
            DisputeWords.Reason(dispute.Reason), DisputeWords.Advice(dispute.Reason),
        ], Page), cancel);

    private AlertNotice Opened(Payment payment, Dispute dispute) => new(
        Key(dispute),
        dispute.IsInquiry ? $"A bank asks about order {payment.Reference}: {dispute.Amount}" : $"Dispute over order {payment.Reference}: {dispute.Amount}",
        [
            DisputeWords.Reason(dispute.Reason)
                + (dispute.IsInquiry ? " The bank has taken no money yet." : " The bank has taken the money back until it is decided, and Stripe charges a fee."),
            dispute.EvidenceDueAt is null ? "Stripe takes no evidence on it." : $"Give evidence in Stripe’s dashboard by {Deadline(dispute)}. Without it the money is lost.",
            DisputeWords.Advice(dispute.Reason),
            dispute.ForbidsRefund ? "If the order has not been sent yet, keep it. It cannot be refunded: the bank has the money already." : "A refund of the payment ends the inquiry.",
        ], Page);

    /// <summary>The deadline on the site's clock.</summary>
    private string Deadline(Dispute dispute) => dispute.EvidenceDueAt is { } due
        ? $"{site.Value.ToLocal(due).ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-GB"))} ({site.Value.TimeZone})"
        : "no particular time";

    private static string Reminder(Dispute dispute) => Key(dispute) + " reminder";

    private static string Key(Dispute dispute) => "dispute " + dispute.StripeId;
}
