using System.ComponentModel.DataAnnotations;

namespace WebApp.Operations.Telemetry;

/// <summary>What the site tells machines about itself.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>The name by which collectors know the site.</summary>
    internal const string Service = "mainstay";

    private const int ShortestKey = 20;

    /// <summary>Whether anything is measured; <c>/metrics</c> is not there without.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Opens <c>/metrics</c> to whoever sends it as <c>Authorization: Bearer</c>; empty: only to this machine.</summary>
    public string MetricsKey { get; set; } = "";

    /// <summary>A collector that takes OTLP; empty: none, unless the environment variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MetricsKey.Length is > 0 and < ShortestKey)
            yield return new($"Telemetry:MetricsKey must be empty or have at least {ShortestKey} characters.");
        if (OtlpEndpoint.Length > 0 && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new("Telemetry:OtlpEndpoint must be empty or an absolute http(s) address such as http://127.0.0.1:4317.");
    }
}
