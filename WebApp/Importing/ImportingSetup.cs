using Microsoft.Extensions.Options;
using WebApp.Importing.Ghost;
using WebApp.Importing.Pictures;
using WebApp.Importing.Sites;
using WebApp.Importing.WooCommerce;
using WebApp.Importing.WordPress;
using WebApp.Primitives;

namespace WebApp.Importing;

/// <summary>Registers what brings a shop over from elsewhere.</summary>
public static class ImportingSetup
{
    /// <summary>Adds the importers and their limits.</summary>
    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration("Import").ValidateDataAnnotations().ValidateOnStart();
        // One fetcher a run: which hosts are out of reach is forgotten at its end.
        return services.AddScoped<RemoteFiles>().AddScoped<ImageFetcher>().AddScoped<FileFetcher>().AddScoped<WooImport>().AddScoped<SiteImport>().AddScoped<WordPressImport>().AddScoped<GhostImport>().AddScoped<DemoContent>();
    }

    /// <summary>Fills an empty shop with the demo in Development, unless <c>Site:DemoContent</c> is false.</summary>
    public static async Task LoadDemoContentAsync(this WebApplication app, CancellationToken cancel)
    {
        if (!app.Environment.IsDevelopment() || !app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.DemoContent)
            return;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoContent>().LoadAsync(DemoContent.Folder, cancel);
    }
}
