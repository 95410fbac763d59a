using WebApp.Caching;
using WebApp.Catalog.Downloads;
using WebApp.Catalog.Editing;
using WebApp.Catalog.Finding;
using WebApp.Scheduling;
using WebApp.Search;

namespace WebApp.Catalog;

/// <summary>Registers the catalogue.</summary>
public static class CatalogSetup
{
    /// <summary>Adds what staff change the catalogue with.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        // One sold of many shows on no page; Stock tells when it does.
        .Configure<CachingOptions>(cache => cache.QuietColumns.Add("Variants.Stock"))
        .AddSearchSource<ProductSource>()
        .AddScoped<ProductEditor>().AddScoped<DownloadEditor>().AddScoped<CategoryEditor>()
        .AddRecurring<SweepFiles>(SweepFiles.Every);
}
