using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;

namespace WebApp.Data;

/// <summary>Registers the business database and the key ring, both in the data folder.</summary>
public static partial class DataSetup
{
    /// <summary>Adds the data folder, the database with its write gate, and the key ring.</summary>
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddSingleton<DataFolder>().AddSingleton<DataFolderLock>().AddSingleton<WriteGate>().AddSingleton<SlowStatements>();
        services.AddDbContext<AppDbContext>((provider, options) => Configure(options, ConnectionString(provider.GetRequiredService<DataFolder>().SiteDatabase))
            .UseModel(SiteModel.Get())
            .AddInterceptors(new SqlitePragmas(), provider.GetRequiredService<SlowStatements>())
            .AddInterceptors(provider.GetServices<IInterceptor>()),
            // The same for every context: put together once, and not for every request.
            optionsLifetime: ServiceLifetime.Singleton);
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ErasureList>().AddSingleton<CloneMark>();
        services.AddSingleton<PersonalKeyRing>().AddScoped<PersonalSweep>().AddScoped<PersonalUpgrade>().AddScoped<KeyRotation>();
        services.AddSingleton<IdentityProtection>()
            .AddSingleton<ILookupProtector>(provider => provider.GetRequiredService<IdentityProtection>())
            .AddSingleton<ILookupProtectorKeyRing>(provider => provider.GetRequiredService<IdentityProtection>())
            .AddSingleton<IPersonalDataProtector>(provider => provider.GetRequiredService<IdentityProtection>());
        services.AddDataProtection().SetApplicationName("Mainstay");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<DataFolder, ILoggerFactory>((keys, folder, logs) => keys.XmlRepository = new CookieKeys(new(folder.Keys), logs));
        return services;
    }

    /// <summary>
    /// Brings the schema up to date and sees that what is personal is encrypted. Runs once at start, before anything listens. Over a disk that refuses, or damaged pages, the
    /// site starts all the same: what can be read is served, and the console and the people responsible hear of it.
    /// </summary>
    /// <exception cref="InvalidDataException">The database is gone, though the folder was in use: an empty shop would hide that.</exception>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancel)
    {
        var folderLock = services.GetRequiredService<DataFolderLock>();
        var folder = services.GetRequiredService<DataFolder>();
        Migrating.GoBack(folder, folderLock);
        var isThere = new FileInfo(folder.SiteDatabase) is { Exists: true, Length: > 0 };
        if (!isThere)
            folderLock.Share();
        if (!isThere && folder.WasInUse)
            throw new InvalidDataException($"{folder.SiteDatabase} is {(File.Exists(folder.SiteDatabase) ? "empty" : "missing")}, though the data folder was in use. "
                + "Put it back with “restore FILE” from a backup. To begin a new shop on purpose, set Data:Directory to an empty folder.");
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        try
        {
            if (isThere)
                await AbandonedMigration.ClearAsync(db, folderLock, cancel);
            folderLock.Share();
            // Freed pages can be handed back a few at a time; to be said before the first table.
            await db.Database.ExecuteSqlRawAsync("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;", cancel);
            await Migrating.UpdateAsync(db.Database, folder, cancel);
            await AppendOnly.GuardAsync(db, cancel);
            await scope.ServiceProvider.GetRequiredService<PersonalUpgrade>().RunAsync(cancel);
        }
        catch (Exception trouble) when (isThere && DataTrouble.Find(trouble) is { } words && trouble.GetBaseException() is not SqliteException { SqliteErrorCode: 5 })
        {
            LogTrouble(services.GetRequiredService<ILoggerFactory>().CreateLogger("WebApp.Data"), words, trouble);
        }
    }

    /// <summary>What decides which services Entity Framework makes: the same for the model and for everybody who uses it, or they are made twice.</summary>
    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string connection) => Configured(options.UseSqlite(connection));

    /// <summary>The same for a connection that is open already.</summary>
    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, SqliteConnection connection) => Configured(options.UseSqlite(connection));

    private static DbContextOptionsBuilder Configured(DbContextOptionsBuilder options) => options
        // A look through the whole model at every start; a test looks once.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    /// <summary>How the site connects to a database file; connections of the same words share a pool.</summary>
    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        // Another process (a command) may hold the writer for a moment; seconds.
        DefaultTimeout = 30,
    }.ToString();

    [LoggerMessage(110, LogLevel.Critical, "The database could not be made ready: {Words} What can be read is served")]
    private static partial void LogTrouble(ILogger log, string words, Exception trouble);
}
