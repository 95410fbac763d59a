using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data;
using WebApp.Scheduling;

namespace WebApp.Search;

/// <summary>Registers the search.</summary>
public static partial class SearchSetup
{
    /// <summary>Adds the index, what keeps it true, and the search itself.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<SearchSchema>().AddSingleton<SearchIndex>().AddSingleton<Vocabulary>();
        services.AddSingleton<IInterceptor, SearchInterceptor>();
        services.AddScoped<SiteSearch>().AddScoped<SearchCare>();
        return services.AddRecurring<KeepSearch>(KeepSearch.Every);
    }

    /// <summary>Lets visitors find a kind of things.</summary>
    public static IServiceCollection AddSearchSource<TSource>(this IServiceCollection services) where TSource : class, ISearchSource =>
        services.AddSingleton<ISearchSource, TSource>();

    /// <summary>Puts tables and triggers in their place; after the schema is up to date. A disk that refuses does not stop the start.</summary>
    public static async Task OpenSearchAsync(this IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        try
        {
            await db.WriteAsync(() => services.GetRequiredService<SearchSchema>().PrepareAsync(db, cancel), cancel);
            services.GetRequiredService<SearchIndex>().IsOpen = true;
        }
        catch (SqliteException trouble)
        {
            LogTrouble(services.GetRequiredService<ILoggerFactory>().CreateLogger("WebApp.Search"), trouble);
        }
    }

    [LoggerMessage(211, LogLevel.Error, "The search index could not be made ready; what can be found may be out of date")]
    private static partial void LogTrouble(ILogger log, Exception trouble);
}
