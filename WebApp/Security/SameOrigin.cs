namespace WebApp.Security;

/// <summary>
/// Tells a form sent from our own pages from one that another site made the visitor's browser send. Every current browser
/// says so in Sec-Fetch-Site, which no script can set; older ones at least name the page in Origin or Referer.
/// </summary>
public static class SameOrigin
{
    /// <summary>Whether the request comes from this site. Without any of the three headers it does not count as ours.</summary>
    public static bool Accepts(HttpRequest request)
    {
        var fetchSite = request.Headers["Sec-Fetch-Site"].ToString();
        if (fetchSite.Length > 0)
            return fetchSite is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return IsOurs(request, origin.Length > 0 ? origin : request.Headers.Referer.ToString());
    }

    private static bool IsOurs(HttpRequest request, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var from)
        && string.Equals(from.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase)
        && HostString.FromUriComponent(from) is var host
        && string.Equals(host.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && from.Port == (request.Host.Port ?? (request.IsHttps ? 443 : 80));
}
