using Microsoft.Extensions.Options;

namespace WebApp.Security;

/// <summary>
/// The headers of OWASP's Secure Headers project, on every answer: pages, files and errors. What an endpoint has set by
/// itself stays, such as the looser policy of a mail preview.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<SecurityHeaderOptions> options, IOptionsMonitor<WatchOptions> watch)
{
    private readonly Lazy<string> policy = new(() => options.Value.ContentSecurityPolicy);

    // Put together at the first request: some form targets are known only once the site listens.
    private readonly Lazy<KeyValuePair<string, string>[]> headers = new(() =>
    [
        new("Reporting-Endpoints", $"csp=\"{Reporting.ReportingEndpoints.Csp}\""),
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
        // Our own pages see the full address; others see only that the visitor came from here, and plain HTTP nothing.
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Permissions-Policy", "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
    ]);

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: the error handler clears what was set before.
        context.Response.OnStarting(Add, context.Response);
        // HTTP/1.1 wants a host (RFC 9110, 7.2); addresses of our own cannot be written without one.
        if (!context.Request.Host.HasValue)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }
        return next(context);
    }

    private Task Add(object starting)
    {
        var response = (HttpResponse)starting;
        var answer = response.Headers;
        foreach (var (name, value) in headers.Value)
            answer.TryAdd(name, value);
        if (!watch.CurrentValue.ReportOnly)
            answer.TryAdd("Content-Security-Policy", policy.Value);
        else if (!answer.ContainsKey("Content-Security-Policy"))
            answer.TryAdd("Content-Security-Policy-Report-Only", policy.Value);
        // Pages are for nobody to embed; pictures are, in mails and in others' lists of products.
        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            answer.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        return Task.CompletedTask;
    }
}
