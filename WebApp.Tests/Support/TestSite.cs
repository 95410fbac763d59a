using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using WebApp.Data;

namespace WebApp.Tests.Support;

/// <summary>The real application on a real port over a real SQLite file in a folder of its own, which goes when it is disposed.</summary>
public sealed class TestSite : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> settings = new()
    {
        ["Site:Name"] = "Test Harbour",
        ["Site:DemoContent"] = "false",
        // Tests come from one address and misbehave on purpose; those about protection switch it on.
        ["Security:Mode"] = "Watch",
        ["Logging:LogLevel:Default"] = "Warning",
        // Measured by the tests that are about it.
        ["Telemetry:Metrics"] = "false",
        // Recurring work would run between the lines of a test; those about it say so, or run it themselves.
        ["Jobs:FirstAfterSeconds"] = "86400",
        // No watch on the settings files: many sites at once would use up the machine's file watchers.
        ["hostBuilder:reloadConfigOnChange"] = "false",
    };

    // Entity Framework keeps a thousand queries and commands, which all tests together outgrow and would have translated again and again.
    private static readonly MemoryCache Queries = new(new MemoryCacheOptions { SizeLimit = 1_000_000 });

    private static SharedParts? parts;

    private readonly List<Action<IServiceCollection>> changes = [];
    private readonly bool ownsFolder;
    private int? hashRounds = 1000;

    /// <summary>A new, empty site; or one over a folder that another site has used.</summary>
    public TestSite(string? folder = null)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("mainstay-").FullName;
        if (ownsFolder)
            FreshFolder.PutInto(Folder);
        settings["Data:Directory"] = Folder;
        UseKestrel();
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Where it listens, such as http://127.0.0.1:41234/.</summary>
    public Uri Address
    {
        get
        {
            Started();
            var listening = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new Uri(listening + "/");
        }
    }

    /// <summary>Every setting, for a site that runs as a process of its own.</summary>
    public IReadOnlyDictionary<string, string?> Settings => settings;

    /// <summary>Sets one setting; before the first use.</summary>
    public TestSite With(string key, string? value)
    {
        settings[key] = value;
        return this;
    }

    /// <summary>Replaces a service, such as the clock; before the first use.</summary>
    public TestSite With<TService>(TService instance) where TService : class
    {
        changes.Add(services => services.Replace(ServiceDescriptor.Singleton(instance)));
        return this;
    }

    /// <summary>Adds a service beside those of its kind, such as an interceptor; before the first use.</summary>
    public TestSite WithAlso<TService>(TService instance) where TService : class
    {
        changes.Add(services => services.AddSingleton(instance));
        return this;
    }

    /// <summary>Has recurring work run by itself, as on a real site; before the first use.</summary>
    public TestSite WithJobs() => With("Jobs:FirstAfterSeconds", "0");

    /// <summary>Starts in an empty folder, and makes everything itself.</summary>
    public TestSite FromNothing()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        return this;
    }

    /// <summary>Hashes passwords as a real site does, which takes a tenth of a second each; before the first use.</summary>
    public TestSite WithSlowHashes()
    {
        hashRounds = null;
        return this;
    }

    /// <summary>Lets a test read along what the site logs; before the first use.</summary>
    public TestSite With(LogSpy log)
    {
        changes.Add(services => services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log));
        settings["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information";
        return this;
    }

    /// <summary>Starts listening, and returns itself.</summary>
    public TestSite Started()
    {
        // Threads of one test may ask at once; only one of them may start it.
        lock (changes)
            StartServer();
        parts ??= new SharedParts(Services);
        return this;
    }

    /// <summary>Runs against the site's own services, in a scope of its own.</summary>
    public async Task<T> InScope<T>(Func<IServiceProvider, Task<T>> work)
    {
        Started();
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Reads or writes the site's own database.</summary>
    public Task<T> InDatabase<T>(Func<AppDbContext, Task<T>> work) =>
        InScope(services => work(services.GetRequiredService<AppDbContext>()));

    /// <inheritdoc cref="InDatabase{T}"/>
    public Task InDatabase(Func<AppDbContext, Task> work) => InDatabase(async db =>
    {
        await work(db);
        return true;
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        // Not told to the factory, which says it to the site when that, on a thread of its own, may be listening already.
        builder.UseUrls("http://127.0.0.1:0");
        // Settings go in as host settings, so that they are there while Program is still registering services.
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureAppConfiguration(c => c.AddInMemoryCollection(settings));
        // A pooled handler keeps the whole site in memory until its time is up, and hundreds of sites come and go.
        builder.ConfigureServices(services => services.ConfigureHttpClientDefaults(client => client.SetHandlerLifetime(TimeSpan.FromSeconds(2))));
        if (hashRounds is { } rounds)
            builder.ConfigureServices(services => services.PostConfigure<PasswordHasherOptions>(hashing => hashing.IterationCount = rounds));
        builder.ConfigureServices(services => services.ConfigureDbContext<AppDbContext>(options => options.UseMemoryCache(Queries)));
        builder.ConfigureServices(services => changes.ForEach(change => change(services)));
        if (parts is not null)
            builder.ConfigureServices(parts.PutInto);
    }

    // Whether every service can be made is looked at for the first site of a process: the others are made of the same.
    protected override IHost CreateHost(IHostBuilder builder) => base.CreateHost(parts is null ? builder
        : builder.UseServiceProviderFactory(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true })));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (ownsFolder)
        {
            // Only its own: other sites at work beside it would have to open theirs again.
            using (var connection = new SqliteConnection(DataSetup.ConnectionString(Path.Combine(Folder, "site.db"))))
                SqliteConnection.ClearPool(connection);
            await DeleteAsync();
        }
    }

    // A site whose start failed may still be closing its files behind it.
    private Task DeleteAsync() => Eventually.Holds(() =>
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(Folder);
        }
    }, "the data folder is let go");
}
