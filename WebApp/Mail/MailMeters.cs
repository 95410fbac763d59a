using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WebApp.Mail;

/// <summary>How tries to deliver mails end, without a word about to whom.</summary>
internal static class MailMeters
{
    /// <summary>What traces of deliveries are published under.</summary>
    public const string Source = "Mainstay.Mail";

    private static readonly ActivitySource Traces = new(Source);
    private static readonly Meter Meter = new(Source);

    private static readonly Histogram<double> Deliveries = Meter.CreateHistogram(
        "mainstay.mail.delivery.duration", "s", "How long a try to deliver a mail took, by how it ended.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.25, 1, 5, 20] });

    /// <summary>A try begins.</summary>
    public static Activity? Begin(OutgoingMail mail, MailOptions options) => Traces.StartActivity("SMTP send", ActivityKind.Client)?
        .SetTag("server.address", options.Host).SetTag("server.port", options.Port).SetTag("network.protocol.name", "smtp").SetTag("mainstay.mail.kind", mail.Kind);

    /// <summary>It is over.</summary>
    public static void End(Activity? span, MailOutcome outcome, TimeSpan took)
    {
        Deliveries.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));
        if (outcome != MailOutcome.Accepted)
            span?.SetTag("error.type", outcome.ToString().ToLowerInvariant()).SetStatus(ActivityStatusCode.Error);
        span?.Dispose();
    }
}
