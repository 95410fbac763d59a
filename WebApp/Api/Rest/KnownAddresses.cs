using Microsoft.AspNetCore.Routing.Template;

namespace WebApp.Api.Rest;

/// <summary>
/// Which methods an address of the API takes. Routing alone does not tell: patterns that stand for any address at all, such as that of files
/// which were added since the build, lend their methods to addresses that there are not.
/// </summary>
internal sealed class KnownAddresses(EndpointDataSource endpoints)
{
    private readonly Lazy<(TemplateMatcher Pattern, IReadOnlyList<string> Methods)[]> known = new(() =>
        [.. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.PathSegments is [{ IsSimple: true, Parts: [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart { Content: "api" or "soap" }] }, ..])
            .Select(e => (new TemplateMatcher(new RouteTemplate(e.RoutePattern), []), e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))]);

    /// <summary>The methods, in order; none where there is nothing.</summary>
    public IReadOnlyList<string> MethodsOf(PathString path) =>
        [.. known.Value.Where(k => k.Pattern.TryMatch(path, [])).SelectMany(k => k.Methods).Distinct().Order(StringComparer.Ordinal)];
}
