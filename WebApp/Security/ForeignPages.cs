using System.Collections.Frozen;
using WebApp.Security.Sensing;

namespace WebApp.Security;

/// <summary>
/// What a page of another site can make a visitor's browser send without asking us first: what the Fetch standard calls a simple
/// request. Anybody can write <c>Sec-Fetch-Site: cross-site</c> into a request; only for what such a page can do is nobody else to blame.
/// </summary>
internal static class ForeignPages
{
    private static readonly string[] Forms = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

    // What a page may set, browsers add by themselves (but for Sec-…), and proxies before us add.
    private static readonly FrozenSet<string> Usual = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Accept", "Accept-Language", "Content-Language", "Content-Type", "Origin", "Referer", "Accept-Charset", "Accept-Encoding", "Alt-Used", "Cache-Control", "Connection", "Content-Length", "Cookie", "Device-Memory", "DNT", "Downlink", "DPR", "ECT", "Host", "If-Modified-Since",
        "If-None-Match", "If-Range", "Keep-Alive", "Pragma", "Priority", "Purpose", "Range", "RTT", "Save-Data", "TE", "Transfer-Encoding", "Upgrade-Insecure-Requests", "User-Agent", "Viewport-Width", "Width",
        "CDN-Loop", "Forwarded", "True-Client-IP", "traceparent", "tracestate", "Via", "X-Client-IP", "X-Original-For", "X-Original-Proto", "X-Real-IP", "X-Request-ID");

    /// <summary>Whether a page elsewhere can have made a browser send this, so far as it is known what is in it.</summary>
    public static bool CanHaveSent(HttpContext context)
    {
        var request = context.Request;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || (HttpMethods.IsPost(request.Method) && IsForm(request.ContentType)))
            && request.Headers.All(header => IsUsual(header.Key))
            && context.Features.Get<Sighting>()?.Found.TrueForAll(IsWithinReach) is not false;
    }

    private static bool IsForm(string? type) => type is null || Array.Exists(Forms, form => type.Split(';')[0].Trim().Equals(form, StringComparison.OrdinalIgnoreCase));

    private static bool IsUsual(string name) => Usual.Contains(name) || name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("CF-", StringComparison.OrdinalIgnoreCase);

    // A page's own address is sent along with what it asks for; what else it may set takes none of the signs that an attack is made of.
    // Cookies, the name of the browser and the framing are out of its reach.
    private static bool IsWithinReach(Finding finding) => finding.Place switch
    {
        Place.Header => finding.Field.Equals("Referer", StringComparison.OrdinalIgnoreCase) || finding.Field.Equals("Origin", StringComparison.OrdinalIgnoreCase),
        Place.Request => finding.Family != Families.Smuggling && (finding.Field.Length == 0 || finding.Field.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)),
        Place.Cookie => false,
        _ => true,
    };
}
