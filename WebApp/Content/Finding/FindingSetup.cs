using WebApp.Search;

namespace WebApp.Content.Finding;

/// <summary>Registers what of the content visitors can find.</summary>
public static class FindingSetup
{
    /// <summary>Adds articles and pages to the search.</summary>
    public static IServiceCollection AddContentFinding(this IServiceCollection services) =>
        services.AddSearchSource<ArticleSource>().AddSearchSource<PageSource>();
}
