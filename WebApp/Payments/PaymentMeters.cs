using System.Diagnostics.Metrics;

namespace WebApp.Payments;

/// <summary>What comes of payments and of the events that Stripe delivers.</summary>
internal static class PaymentMeters
{
    private static readonly Meter Meter = new("Mainstay.Payments");

    private static readonly Counter<long> Turns = Meter.CreateCounter<long>(
        "mainstay.payments.turned", "{payment}", "Payments that came to stand elsewhere, by where: paid, processing, failed, expired.");

    private static readonly Counter<long> Received = Meter.CreateCounter<long>(
        "mainstay.webhooks.received", "{event}", "Calls of Stripe: stored, duplicate, or refused for a wrong signature.");

    private static readonly Counter<long> Handled = Meter.CreateCounter<long>(
        "mainstay.webhooks.handled", "{event}", "Tries to handle a stored event: handled, ignored or failed.");

    private static readonly Histogram<double> Delays = Meter.CreateHistogram(
        "mainstay.webhooks.delay", "s", "From the moment that Stripe made an event until it arrived here.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 30, 300, 3600, 86400] });

    public static void Turned(PaymentStatus status) => Turns.Add(1, new KeyValuePair<string, object?>("status", Word(status)));

    public static void Took(bool isNew, TimeSpan late)
    {
        Received.Add(1, new KeyValuePair<string, object?>("outcome", isNew ? "stored" : "duplicate"));
        if (isNew)
            Delays.Record(Math.Max(0, late.TotalSeconds));
    }

    public static void Refused() => Received.Add(1, new KeyValuePair<string, object?>("outcome", "refused"));

    public static void Marked(int count, WebhookStatus status) => Handled.Add(count, new KeyValuePair<string, object?>("outcome", Word(status)));

    private static string Word(Enum status) => status.ToString().ToLowerInvariant();
}
