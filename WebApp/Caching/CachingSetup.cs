using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebApp.Caching;

/// <summary>Registers the page cache.</summary>
public static class CachingSetup
{
    /// <summary>Adds the cache and the watch over tables that keeps it true.</summary>
    public static IServiceCollection AddCaching(this IServiceCollection services)
    {
        services.AddOptions<CachingOptions>().BindConfiguration("Cache").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TableVersions>().AddSingleton<PageCache>().AddSingleton<CacheProbe>();
        services.AddSingleton<IInterceptor, TableWatch>();
        services.AddHttpClient(CacheProbe.HttpClientName, http => http.Timeout = TimeSpan.FromSeconds(10));
        return services;
    }

    /// <summary>Serves shared pages from the cache; after routing and before sign-in.</summary>
    public static WebApplication UsePageCache(this WebApplication app)
    {
        app.UseMiddleware<PageCaching>();
        return app;
    }
}
