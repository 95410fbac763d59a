using WebApp.Mail;
using WebApp.Pages.Admin.Payments;
using WebApp.Payments;

namespace WebApp.Pages.Admin.Orders;

/// <summary>An attempt to deliver a mail about an order.</summary>
public sealed record TimelineAttempt(int MailId, string Subject, string To, DateTime At, int DurationMs, MailOutcome Outcome, string ServerReply, int Times);

/// <summary>What the site's own tables say, as lines of the timeline.</summary>
internal static class TimelineLines
{
    public static TimelineItem Of(HistoryLine line) => new(line.At, line.Kinds | Error(line.Style == "bad"), line.Style, line.What)
    {
        Said = line.Said, By = line.By, MailId = line.MailId, IsAbout = line.IsAbout,
    };

    public static TimelineItem Of(WebhookEvent item) => new(item.ReceivedAt, TimelineKinds.Event | Error(item.Status == WebhookStatus.Failed),
        item.Status == WebhookStatus.Failed ? "bad" : "", $"Stripe said {item.Type}: {item.Status.Word().ToLowerInvariant()}")
    {
        Said = item.Error ?? "",
        Facts = [("Event", item.Id), ("Made at Stripe", item.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", null)), ("Times handled", item.Attempts.ToString("N0", null))],
    };

    public static TimelineItem Of(TimelineAttempt attempt) => new(attempt.At, TimelineKinds.Mail | Error(attempt.Outcome != MailOutcome.Accepted),
        attempt.Outcome switch { MailOutcome.Accepted => "good", MailOutcome.Deferred => "warn", _ => "bad" },
        $"Mail “{attempt.Subject}” to {attempt.To} {Words(attempt.Outcome)}{(attempt.Times > 1 ? $", {attempt.Times:N0} times" : "")}")
    {
        Said = attempt.ServerReply, Took = TimeSpan.FromMilliseconds(attempt.DurationMs), MailId = attempt.MailId,
    };

    private static TimelineKinds Error(bool isError) => isError ? TimelineKinds.Error : TimelineKinds.None;

    private static string Words(MailOutcome outcome) => outcome switch
    {
        MailOutcome.Accepted => "taken by the mail server",
        MailOutcome.Deferred => "refused for now",
        MailOutcome.Refused => "refused for good",
        MailOutcome.Broken => "not handed over: the connection broke",
        MailOutcome.Unreachable => "not sent: the mail server cannot be reached",
        _ => "not sent: the mail settings are wrong",
    };
}
