using System.Net;
using System.Security.Claims;

namespace WebApp.Caching;

/// <summary>
/// A request while a shared page is drawn for it: without cookies, sign-in, address, and every other header; with the site's own
/// name instead of what the visitor called it; with only those parts of the query that the page reads. Disposing gives it all back.
/// </summary>
internal sealed class SharedRequest : IDisposable
{
    private const int LongestAddress = 300;
    private readonly HttpContext context;
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> headers;
    private readonly (QueryString Query, string Scheme, HostString Host, ClaimsPrincipal User, IPAddress? Source) before;

    public SharedRequest(HttpContext context, string address, Uri? site)
    {
        this.context = context;
        var request = context.Request;
        headers = request.Headers.ToDictionary();
        before = (request.QueryString, request.Scheme, request.Host, context.User, context.Connection.RemoteIpAddress);
        request.Headers.Clear();
        if (site is not null)
            (request.Scheme, request.Host) = (site.Scheme, HostString.FromUriComponent(site));
        else
            request.Host = before.Host;
        request.QueryString = new QueryString(address.IndexOf('?', StringComparison.Ordinal) is > 0 and var at ? address[at..] : "");
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        context.Connection.RemoteIpAddress = null;
    }

    /// <summary>The address that the page is kept under, or null when it is too long to be kept.</summary>
    public static string? AddressOf(HttpRequest request, SharedPageAttribute shared)
    {
        var query = shared.Query.Order(StringComparer.Ordinal).Where(name => request.Query[name].Count > 0)
            .Select(name => KeyValuePair.Create(name, (string?)request.Query[name][0]));
        var address = request.Path + QueryString.Create(query).ToString();
        return address.Length <= LongestAddress ? address : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        var request = context.Request;
        request.Headers.Clear();
        foreach (var (name, value) in headers)
            request.Headers[name] = value;
        (request.QueryString, request.Scheme, request.Host) = (before.Query, before.Scheme, before.Host);
        (context.User, context.Connection.RemoteIpAddress) = (before.User, before.Source);
    }
}
