namespace WebApp.Payments.Sandbox;

/// <summary>The frame of every page of the sandbox, which says plainly that this is a test.</summary>
internal static class Page
{
    public static Task WriteAsync(HttpContext http, SandboxOptions options, string title, Markup body, int status = 200)
    {
        var prefix = options.PathPrefix;
        var html = Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{prefix}/assets/sandbox.css">
            </head>
            <body>
            <aside class="banner" aria-label="Test mode"><strong>TEST MODE</strong> No real payment is taken. Use test cards only.</aside>
            {body}
            </body>
            </html>
            """);
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src http: https: data:; base-uri 'none'; frame-ancestors 'none'";
        response.Headers["Referrer-Policy"] = "same-origin";
        return response.WriteAsync(html.Text, http.RequestAborted);
    }
}
