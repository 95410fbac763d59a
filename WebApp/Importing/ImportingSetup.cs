using WebApp.Importing.Pictures;
using WebApp.Importing.WooCommerce;

namespace WebApp.Importing;

/// <summary>Registers what brings a shop over from elsewhere.</summary>
public static class ImportingSetup
{
    /// <summary>Adds the importers and their limits.</summary>
    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration("Import").ValidateDataAnnotations().ValidateOnStart();
        // One fetcher a run: which hosts are out of reach is forgotten at its end.
        return services.AddScoped<ImageFetcher>().AddScoped<WooImport>();
    }
}
