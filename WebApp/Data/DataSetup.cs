using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data.Protection;

namespace WebApp.Data;

/// <summary>Registers the business database and the key ring, both in the data folder.</summary>
public static class DataSetup
{
    /// <summary>Adds the data folder, the database with its write gate, and the key ring.</summary>
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddSingleton<DataFolder>().AddSingleton<DataFolderLock>().AddSingleton<WriteGate>();
        services.AddDbContext<AppDbContext>((provider, options) => options
            .UseSqlite(ConnectionString(provider.GetRequiredService<DataFolder>().SiteDatabase))
            .AddInterceptors(new SqlitePragmas())
            .AddInterceptors(provider.GetServices<IInterceptor>()));
        services.AddSingleton<PersonalKeyRing>().AddScoped<PersonalSweep>().AddScoped<PersonalUpgrade>().AddScoped<KeyRotation>();
        services.AddSingleton<IdentityProtection>()
            .AddSingleton<ILookupProtector>(provider => provider.GetRequiredService<IdentityProtection>())
            .AddSingleton<ILookupProtectorKeyRing>(provider => provider.GetRequiredService<IdentityProtection>())
            .AddSingleton<IPersonalDataProtector>(provider => provider.GetRequiredService<IdentityProtection>());
        services.AddDataProtection().SetApplicationName("Mainstay");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<DataFolder, ILoggerFactory>((keys, folder, logs) => keys.XmlRepository =
                new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(new(folder.Keys), logs));
        return services;
    }

    /// <summary>Brings the schema up to date and sees that what is personal is encrypted. Runs once at start, before anything listens.</summary>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancel)
    {
        services.GetRequiredService<DataFolderLock>().Share();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancel);
        await db.Database.MigrateAsync(cancel);
        await AppendOnly.GuardAsync(db, cancel);
        await scope.ServiceProvider.GetRequiredService<PersonalUpgrade>().RunAsync(cancel);
    }

    internal static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        // Another process (a command) may hold the writer for a moment; seconds.
        DefaultTimeout = 30,
    }.ToString();
}
