using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WebApp.Scheduling;

/// <summary>How long recurring work takes and how it ends, as a measure and as the span that all it does hangs on.</summary>
internal static class JobMeters
{
    /// <summary>What traces of jobs are published under.</summary>
    public const string Source = "Mainstay.Scheduling";

    private static readonly ActivitySource Traces = new(Source);
    private static readonly Meter Meter = new(Source);

    private static readonly Histogram<double> Runs = Meter.CreateHistogram(
        "mainstay.job.duration", "s", "How long a run of recurring work took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.1, 1, 10, 60, 600] });

    /// <summary>A run begins.</summary>
    public static Activity? Begin(string name) => Traces.StartActivity(name)?.SetTag("mainstay.job.name", name);

    /// <summary>It is over.</summary>
    public static void End(Job job, Activity? span)
    {
        var outcome = job.LastError is null ? "ok" : "failed";
        Runs.Record(job.LastMs / 1000, new("mainstay.job.name", job.Name), new("outcome", outcome));
        if (job.LastError is not null)
            span?.SetStatus(ActivityStatusCode.Error);
    }
}
