using System.Diagnostics;
using OpenTelemetry;

namespace WebApp.Operations.Telemetry;

/// <summary>
/// Takes out of a span what could tell of a person before it leaves the machine: addresses, and paths with values in them. The
/// route's pattern stays.
/// </summary>
internal sealed class TraceMask : BaseProcessor<Activity>
{
    // Names of https://opentelemetry.io/docs/specs/semconv/http/http-spans.
    private static readonly string[] Personal =
        ["url.path", "url.query", "url.full", "client.address", "client.port", "network.peer.address", "network.peer.port", "user_agent.original"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Personal)
            data.SetTag(name, null);
    }
}
