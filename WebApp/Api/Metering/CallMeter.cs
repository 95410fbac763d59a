using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using WebApp.Api.Keys;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Api.Metering;

/// <summary>
/// Counts every call of the API, whatever became of it: by whom, of what, how it ended, how large and how long. Stands outside of
/// everything that may answer, and so sees what really went out.
/// </summary>
internal sealed class CallMeter(RequestDelegate next, CallCounter counter, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        var isRest = path.StartsWithSegments("/api/v1");
        if (!isRest && !path.StartsWithSegments("/soap/v1"))
        {
            await next(context);
            return;
        }
        var (at, watch) = (clock.UtcNow(), clock.GetTimestamp());
        var answer = new CountingBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        context.Features.Set<IHttpResponseBodyFeature>(answer);
        var request = context.Request.ContentLength is null && context.Request.Headers.TransferEncoding.Count > 0 ? CountingReader.Around(context) : null;
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            // In this order: the token is made when it is first asked for.
            if (!context.Response.HasStarted && context.RequestAborted.IsCancellationRequested)
                status = StatusCodes.Status499ClientClosedRequest;
            // Without either nobody can have been known.
            var isKnown = context.Request.Headers.Authorization.Count > 0;
            var (who, key) = isKnown ? context.MeteredAs : (Metered.Nobody, "");
            var kind = new CallKind(CallSeries.In, who, key, OperationOf(context), isRest ? "rest" : "soap", status);
            counter.Count(new CountedCall(kind, at, clock.GetElapsedTime(watch), request?.Bytes ?? context.Request.ContentLength ?? 0, answer.Bytes)
            {
                From = context.Connection.RemoteIpAddress, UserId = isKnown ? context.ApiCaller?.CustomerId : null, Trace = Activity.Current?.TraceId,
            });
        }
    }

    // Few fixed words, whatever strangers ask for.
    private static string OperationOf(HttpContext context) =>
        context.Features.Get<MeteredOperation>()?.Name ?? context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "unknown";
}

/// <summary>Which operation was called, where the address alone does not tell: set by who reads the envelope.</summary>
/// <param name="Name">The operation's name.</param>
public sealed record MeteredOperation(string Name);

/// <summary>Under whose name a call is counted.</summary>
public static class Metered
{
    /// <summary>Calls without a key or token, and with one that there is not.</summary>
    public const string Nobody = "nobody";

    /// <summary>Customers whose app has no key.</summary>
    public const string Customers = "customers";

    /// <summary>How a consumer is called in the books.</summary>
    public static string NameOf(int consumerId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"consumer {consumerId}");

    /// <summary>The consumer that the books call so; null if it is none.</summary>
    public static int? ConsumerOf(string who) =>
        who.StartsWith("consumer ", StringComparison.Ordinal) && int.TryParse(who.AsSpan(9), System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    extension(HttpContext context)
    {
        /// <summary>Whose call it is, and with which key: also of one that was refused because its key has ended.</summary>
        internal (string Who, string Key) MeteredAs => (context.ApiCaller, context.Features.Get<LiveKey>()) switch
        {
            ({ Key: { } key }, _) => (key.CountedAs, key.Prefix),
            // A customer who signed in through a consumer's app: theirs are the calls.
            ({ ConsumerId: { } id }, _) => (NameOf(id), ""),
            ({ }, _) => (Customers, ""),
            (null, { } key) => (key.CountedAs, key.Prefix),
            _ => (Nobody, ""),
        };
    }
}
