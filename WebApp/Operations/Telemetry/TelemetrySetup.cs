using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WebApp.Scheduling;

namespace WebApp.Operations.Telemetry;

/// <summary>Registers metrics and traces by OpenTelemetry's names.</summary>
public static class TelemetrySetup
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>What measures in this house, each by the name of its room: written out, since for a wildcard the SDK compiles an expression at every start.</summary>
    public static IReadOnlyList<string> Ours { get; } =
        ["Mainstay.Caching", "Mainstay.Data", "Mainstay.Mail", "Mainstay.Operations", "Mainstay.Ordering", "Mainstay.Payments", "Mainstay.Scheduling", "Mainstay.Security"];

    private static readonly double[] Durations = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>Adds the meters, and where a collector is set traces as well; without one no span is ever made.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration("Telemetry").ValidateDataAnnotations().ValidateOnStart();
        var options = configuration.GetSection("Telemetry").Get<TelemetryOptions>() ?? new();
        var endpoint = options.OtlpEndpoint.Length > 0 ? options.OtlpEndpoint : configuration[Collector];
        var collector = Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri : null;
        if (!options.Metrics && collector is null)
            return services;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(site => site.AddService(TelemetryOptions.Service, serviceVersion: Release.Name));
        if (options.Metrics)
        {
            services.AddSingleton<OperatorGauges>().AddRecurring<GaugeRound>(GaugeRound.Every);
            telemetry.WithMetrics(metrics => Measure(metrics, collector));
        }
        if (collector is not null)
            telemetry.WithTracing(traces => Trace(traces, collector));
        return services;
    }

    /// <summary><c>/metrics</c>, for whom <see cref="MetricsDoor"/> lets in.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        const string Path = "/metrics";
        if (routes.ServiceProvider.GetService<MeterProvider>() is { } provider)
            routes.MapPrometheusScrapingEndpoint(Path, provider, branch => branch.UseMiddleware<MetricsDoor>(), optionsName: null).AllowAnonymous().DisableHttpMetrics();
        else
            routes.MapGet(Path, () => Results.NotFound()).AllowAnonymous();
    }

    private static void Measure(MeterProviderBuilder metrics, Uri? collector)
    {
        metrics.AddMeter([.. Ours, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http"])
            .AddView(Stream)
            .AddPrometheusExporter();
        if (collector is not null)
            metrics.AddOtlpExporter(otlp => otlp.Endpoint = collector);
    }

    // Room for the series of an instrument is set aside when the site starts: two thousand each, unless it is said how many there can be.
    private static MetricStreamConfiguration? Stream(Instrument instrument) => (instrument.Meter.Name, instrument.Name) switch
    {
        (_, "http.server.request.duration") => new ExplicitBucketHistogramConfiguration { Boundaries = Durations },
        // One series for each host that was ever called would never end: pictures are imported from anywhere.
        (_, "http.client.request.duration") => new ExplicitBucketHistogramConfiguration { Boundaries = Durations, CardinalityLimit = 200, TagKeys = ["http.request.method", "http.response.status_code", "error.type", "server.address"] },
        ("System.Net.Http", _) => MetricStreamConfiguration.Drop,
        _ => new() { CardinalityLimit = 200 },
    };

    private static void Trace(TracerProviderBuilder traces, Uri collector) => traces
        .AddSource([.. Ours, "System.Net.Http"])
        .AddAspNetCoreInstrumentation(requests => requests.RecordException = false)
        .AddProcessor(new TraceMask())
        .AddOtlpExporter(otlp => otlp.Endpoint = collector);
}
