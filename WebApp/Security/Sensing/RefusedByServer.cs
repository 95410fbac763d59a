using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using WebApp.Primitives;
using WebApp.Security.Incidents;

namespace WebApp.Security.Sensing;

/// <summary>
/// Hears of requests that the web server itself refuses, since they cannot even be read: two lengths, a broken request line, an
/// invented host. They never reach the house, and are some of the plainest signs of an attack.
/// </summary>
internal sealed class RefusedByServer(DiagnosticListener server, Signals signals, TimeProvider clock) : IHostedService, IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";
    private IDisposable? subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        subscription = server.Subscribe(this, name => name == Event);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        subscription?.Dispose();
        return Task.CompletedTask;
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException refusal && Weigh(refusal) is var (family, score))
            signals.Note(new Signal(clock.UtcNow(), Sources.Of(features.Get<IHttpConnectionFeature>()?.RemoteIpAddress), family, score,
                features.Get<IHttpRequestFeature>()?.Path is { Length: > 0 } path ? path : "/", "request", refusal.StatusCode, null)
            { Quote = Evidence.Of(refusal.Message) });
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    // Who is slow or goes away in the middle is not an attacker for that alone.
    private static (string Family, int Score)? Weigh(BadHttpRequestException refusal) => refusal.Message switch
    {
        _ when refusal.StatusCode == StatusCodes.Status408RequestTimeout => null,
        var words when words.Contains("Unexpected end", StringComparison.Ordinal) => null,
        var words when words.Contains("Content-Length", StringComparison.OrdinalIgnoreCase) || words.Contains("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
            || words.Contains("chunk", StringComparison.OrdinalIgnoreCase) => (Families.Smuggling, 60),
        _ when refusal.StatusCode is StatusCodes.Status413PayloadTooLarge => (Families.Protocol, 15),
        _ => (Families.Protocol, 50),
    };
}
