using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing.Matching;

namespace WebApp.Pages;

/// <summary>
/// Reads what a page is made of (handlers, properties, attributes, who may open it) when it is first asked for. ASP.NET Core does that for every page
/// at every start, which was two thirds of the time that laying out the addresses took.
/// </summary>
public sealed class PagesOnDemand(PageLoader loader) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Before every policy that looks at what a page asks for.</summary>
    public override int Order => int.MinValue + 100;

    /// <summary>Puts it in the place of the look at every page.</summary>
    public static void Apply(IServiceCollection services)
    {
        services.Remove(services.Single(s => s.ServiceType == typeof(IActionDescriptorProvider) && s.ImplementationType?.Name == "CompiledPageActionDescriptorProvider"));
        services.AddSingleton<IActionDescriptorProvider, PageActionDescriptorProvider>();
        services.AddSingleton<MatcherPolicy, PagesOnDemand>();
    }

    /// <inheritdoc />
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(e => PageOf(e) is not null);

    /// <inheritdoc />
    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
            if (candidates.IsValidCandidate(i) && PageOf(candidates[i].Endpoint) is { } page)
            {
                var whole = await loader.LoadAsync(page, candidates[i].Endpoint.Metadata);
                candidates.ReplaceEndpoint(i, whole.Endpoint, candidates[i].Values);
            }
    }

    private static PageActionDescriptor? PageOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<PageActionDescriptor>();
}
