using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace WebApp.Content.Editing;

/// <summary>Addresses right under the root that are the site's own: a page there would never be seen.</summary>
public sealed class ReservedAddresses(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> first = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Select(e => e.RoutePattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternLiteralPart literal] }, ..] ? literal.Content : "")
        .Where(segment => segment.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the site itself answers there.</summary>
    public bool Holds(string slug) => first.Value.Contains(slug);
}
