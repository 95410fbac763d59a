using System.Globalization;
using Microsoft.Net.Http.Headers;
using WebApp.Primitives;

namespace WebApp.Caching;

/// <summary>Serves shared pages from the cache; after routing, so that the page says what it is, and before sign-in.</summary>
internal sealed partial class PageCaching(
    RequestDelegate next, PageCache cache, CacheProbe probe, TableVersions versions, SiteAddress site, TimeProvider clock, ILogger<PageCaching> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<SharedPageAttribute>() is not { } shared
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || SharedRequest.AddressOf(request, shared) is not { } address)
        {
            await next(context);
            return;
        }
        var (page, isStale) = probe.IsAskedBy(request)
            ? (await DrawAsync(context, address), false)
            : await cache.GetAsync(address, () => DrawAsync(context, address), context.RequestAborted);
        if (page is not null)
            await SendAsync(context, page, isStale);
    }

    /// <summary>Draws the page; what is not for everybody (not found, moved on) goes to the visitor as it is.</summary>
    private async Task<CachedPage?> DrawAsync(HttpContext context, string address)
    {
        var response = context.Response;
        var real = response.Body;
        using var body = new MemoryStream();
        var began = versions.Now;
        var tables = PageReads.Begin();
        try
        {
            response.Body = body;
            using (new SharedRequest(context, address, site.IsListening ? site.Public : null))
                await next(context);
        }
        finally
        {
            PageReads.End();
            response.Body = real;
        }
        if (response.StatusCode >= StatusCodes.Status500InternalServerError)
            throw new PageNotDrawnException(response.StatusCode);
        if (response.Headers.Remove(HeaderNames.SetCookie))
            LogCookie(address);
        if (response.StatusCode == StatusCodes.Status200OK)
            return CachedPage.Of(address, response.ContentType ?? "text/html", body.GetBuffer().AsMemory(0, (int)body.Length), tables, began, clock.UtcNow());
        body.Position = 0;
        if (body.Length > 0)
            await body.CopyToAsync(real, context.RequestAborted);
        return null;
    }

    private async Task SendAsync(HttpContext context, CachedPage page, bool isStale)
    {
        var (request, response) = (context.Request, context.Response);
        if (isStale)
        {
            response.Clear();
            // RFC 9211 names what a cache did.
            response.Headers["Cache-Status"] = "mainstay; hit; detail=last-good";
            response.Headers.Age = ((long)(clock.UtcNow() - page.DrawnAt).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            LogLastGood(page.Address);
        }
        else if (request.Headers.Authorization.Count == 0)
        {
            // For nginx alone, which keeps it to itself: this page is the same for everybody, and good for a week should the site be away.
            response.Headers["X-Accel-Expires"] = "604800";
        }
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = page.ETag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == "*" || tag.Compare(EntityTagHeaderValue.Parse(page.ETag), useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = page.ContentType;
        var accepted = request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (encoding, bytes) = accepted.Contains("br") ? ("br", page.Brotli) : accepted.Contains("gzip") ? ("gzip", page.Gzip) : (null, null);
        if (encoding is not null)
            (response.Headers.ContentEncoding, response.ContentLength) = (encoding, bytes!.Length);
        if (HttpMethods.IsHead(request.Method))
            return;
        if (bytes is not null)
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        else
        {
            await using var plain = page.Plain();
            await plain.CopyToAsync(response.Body, context.RequestAborted);
        }
    }

    [LoggerMessage(200, LogLevel.Error, "The shared page {Address} tried to set a cookie; it was dropped")]
    private partial void LogCookie(string address);

    [LoggerMessage(201, LogLevel.Warning, "The page {Address} could not be drawn; the last good one was served")]
    private partial void LogLastGood(string address);
}

/// <summary>A shared page answered with an error of the server.</summary>
internal sealed class PageNotDrawnException(int status) : Exception($"The page answered with {status}.")
{
    /// <summary>What it answered with.</summary>
    public int Status => status;
}
