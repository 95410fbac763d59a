using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WebApp.Api.Keeping;

namespace WebApp.Api.Rest;

/// <summary>
/// What tells of the API: the OpenAPI document, and a page that shows it. The page's script comes with its package and is served from
/// here; it writes style elements, so that this one page allows inline style, and nothing else that the site's policy forbids.
/// </summary>
internal static class ApiPages
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>API reference</title>
        </head>
        <body>
        <noscript><p>This page needs JavaScript. The same in one document for machines: <a href="/api/openapi.json">OpenAPI</a>.</p></noscript>
        <div id="api"></div>
        <script src="/api/reference.js"></script>
        <script src="/js/api-reference.js"></script>
        </body>
        </html>
        """;

    private static readonly Lazy<KeptScript> Script = new(() => new KeptScript());

    public static void MapApiPages(this IEndpointRouteBuilder routes)
    {
        var document = new Lazy<Task<KeptAnswer>>(() => DrawAsync(routes.ServiceProvider));
        routes.MapGet("/api/openapi.json", async (HttpContext context) =>
        {
            var drawn = await document.Value;
            await RestHandler.SendAsync(context, drawn, isGet: true, isShared: true);
        }).ExcludeFromDescription();
        routes.MapGet("/api", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Content(Page, "text/html; charset=utf-8");
        }).ExcludeFromDescription();
        routes.MapGet("/api/reference.js", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=86400";
            context.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(Script.Value.Gzip, "text/javascript; charset=utf-8", entityTag: new(Script.Value.ETag));
        }).ExcludeFromDescription();
    }

    private static async Task<KeptAnswer> DrawAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocument.Name).GetOpenApiDocumentAsync();
        var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        return new KeptAnswer(Encoding.UTF8.GetBytes(text), "application/json", null);
    }

    /// <summary>The script as it lies in the package, compressed; every browser that can run it takes it so.</summary>
    private sealed class KeptScript
    {
        public KeptScript()
        {
            using var resource = typeof(Scalar.AspNetCore.ScalarOptions).Assembly.GetManifestResourceStream("ScalarStaticAssets.scalar.js")
                ?? throw new InvalidOperationException("The package that shows the API has changed where its script lies.");
            using var bytes = new MemoryStream();
            resource.CopyTo(bytes);
            Gzip = bytes.ToArray();
            ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Gzip).AsSpan(0, 10))}\"";
        }

        public byte[] Gzip { get; }

        public string ETag { get; }
    }
}
