using WebApp.Catalog.Editing;

namespace WebApp.Catalog;

/// <summary>Registers the catalogue.</summary>
public static class CatalogSetup
{
    /// <summary>Adds what staff change the catalogue with.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddScoped<ProductEditor>().AddScoped<CategoryEditor>();
}
