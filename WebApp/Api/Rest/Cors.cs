using WebApp.Api.Contract;
using WebApp.Api.Keys;

namespace WebApp.Api.Rest;

/// <summary>
/// Which web pages may call from a browser (https://fetch.spec.whatwg.org/#http-cors-protocol): with a key those that it names,
/// without one every page, as everybody may read that.
/// </summary>
internal static class Cors
{
    private const string Shown = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Deprecation, Sunset, Idempotency-Replayed, WWW-Authenticate";

    /// <summary>Answers a preflight, which comes without a key; false when it is none.</summary>
    public static async Task<bool> PreflightAsync(HttpContext context, KeyBook keys)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsOptions(request.Method) || request.Headers.AccessControlRequestMethod.Count == 0 || request.Headers.Origin.ToString() is not { Length: > 0 } origin)
            return false;
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Vary = "Origin, Access-Control-Request-Headers";
        var isKeyed = request.Headers.AccessControlRequestHeaders.ToString().Contains("authorization", StringComparison.OrdinalIgnoreCase);
        if (isKeyed && !await keys.KnowsOriginAsync(origin, context.RequestAborted))
            return true;
        response.Headers.AccessControlAllowOrigin = isKeyed ? origin : "*";
        response.Headers.AccessControlAllowMethods = "GET, HEAD, POST, PUT, DELETE";
        response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match";
        response.Headers.AccessControlMaxAge = "600";
        return true;
    }

    /// <summary>Lets the page read the answer; 403 when it may not call with this key.</summary>
    public static ApiProblem? Allow(HttpContext context, ApiCaller? caller)
    {
        if (context.Request.Headers.Origin.ToString() is not { Length: > 0 } origin)
            return null;
        var response = context.Response;
        response.Headers.Append("Vary", "Origin");
        if (caller?.Key is { } key && !key.Origins.Contains(origin))
            return new(StatusCodes.Status403Forbidden, "origin-not-allowed", "This page may not use the key", $"The key does not name the origin {origin}.");
        response.Headers.AccessControlAllowOrigin = caller is null ? "*" : origin;
        response.Headers.AccessControlExposeHeaders = Shown;
        return null;
    }
}
