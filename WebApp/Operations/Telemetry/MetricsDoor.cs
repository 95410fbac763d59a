using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using WebApp.Primitives;
using WebApp.Security;

namespace WebApp.Operations.Telemetry;

/// <summary>
/// Who may read <c>/metrics</c>: whoever has the key; and without one a program on this machine, as long as the settings tell of no
/// public address and of no proxy: behind one that says nothing of its visitors, all of them would come from this machine. For
/// everybody else there is nothing there. The key travels in a header, since addresses are written into logs.
/// </summary>
internal sealed class MetricsDoor(RequestDelegate next, IOptions<TelemetryOptions> options, IOptions<SiteOptions> site, IOptions<ProxyOptions> proxy)
{
    private const string Scheme = "Bearer ";

    // What proxies add, and what stands in their place once they have been read: such a request came from somewhere else.
    private static readonly string[] Forwarded = ["X-Forwarded-For", "X-Original-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"];

    private readonly byte[]? key = options.Value.MetricsKey.Length > 0 ? Digest(options.Value.MetricsKey) : null;

    private readonly bool isPublic = proxy.Value.Networks.Count > 0 || (site.Value.BaseUrl.Length > 0 && !new Uri(site.Value.BaseUrl).IsLoopback);

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

    private bool IsFromHere(HttpContext context) => !isPublic
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && IsLoopback(context.Request.Host) && !Forwarded.Any(context.Request.Headers.ContainsKey);

    private static bool IsLoopback(HostString host) =>
        string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    // Digests of equal length: how long it takes says nothing about the key, nor about its length.
    private bool HasKey(string sent) =>
        key is not null && sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(Digest(sent[Scheme.Length..].Trim()), key);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
