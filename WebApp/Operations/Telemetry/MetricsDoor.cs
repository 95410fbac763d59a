using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace WebApp.Operations.Telemetry;

/// <summary>
/// Who may read <c>/metrics</c>: a program on this machine that speaks to the site directly, or whoever has the key. For
/// everybody else there is nothing there. The key travels in a header, since addresses are written into logs.
/// </summary>
internal sealed class MetricsDoor(RequestDelegate next, IOptions<TelemetryOptions> options)
{
    private const string Scheme = "Bearer ";

    // What proxies add, and what stands in their place once they have been read: such a request came from somewhere else.
    private static readonly string[] Forwarded = ["X-Forwarded-For", "X-Original-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"];

    private readonly byte[]? key = options.Value.MetricsKey.Length > 0 ? Digest(options.Value.MetricsKey) : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && (IsFromHere(context) || HasKey(context.Request.Headers.Authorization.ToString())))
        {
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !Forwarded.Any(context.Request.Headers.ContainsKey);

    // Digests of equal length: how long it takes says nothing about the key, nor about its length.
    private bool HasKey(string sent) =>
        key is not null && sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(Digest(sent[Scheme.Length..].Trim()), key);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
