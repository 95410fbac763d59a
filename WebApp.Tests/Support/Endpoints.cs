using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace WebApp.Tests.Support;

/// <summary>All that the running site answers to, as <c>POST /admin/orders/{number}?handler=Ship</c>; static files left out.</summary>
internal static class Endpoints
{
    // The platform's own fallback, in Development only, for static files that were added after the build.
    private const string NewFilesInDevelopment = "{**path:file}";

    public static Task<IReadOnlyList<string>> OfAsync(TestSite site) => site.InScope(async services =>
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct())
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != NewFilesInDevelopment)
                found.UnionWith((await MethodsAsync(endpoint, loader)).Select(m => Name(endpoint, m)));
        return (IReadOnlyList<string>)[.. found];
    });

    private static async Task<IEnumerable<(string Method, string? Handler)>> MethodsAsync(RouteEndpoint endpoint, PageLoader loader)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
        {
            var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
            return handlers.Count == 0 ? [("GET", null)] : handlers
                // A filter that the page overrides, OnPageHandlerExecuting, looks like a handler and is none.
                .Where(h => h.HttpMethod != "Page").Select(h => (h.HttpMethod.ToUpperInvariant(), h.Name));
        }
        return endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods
            ? methods.HttpMethods.Select(m => (m, (string?)null))
            : [("GET", null)];
    }

    private static string Name(RouteEndpoint endpoint, (string Method, string? Handler) method) =>
        $"{method.Method} /{endpoint.RoutePattern.RawText?.TrimStart('/')}{(method.Handler is null ? "" : "?handler=" + method.Handler)}";
}
