using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Caching;
using WebApp.Data;
using WebApp.Payments;

namespace WebApp.Tests.Support;

/// <summary>
/// One site for all tests of a class, emptied before each of them: to start one for each would be most of what small tests cost.
/// For tests that change neither settings nor services, and ask nothing about what a site counts or remembers outside its data.
/// </summary>
public class EmptiedSite : IAsyncLifetime
{
    private readonly Dictionary<string, SqliteConnection> fresh = [];

    public EmptiedSite() : this(new())
    {
    }

    protected EmptiedSite(TestSite site) => Site = site;

    /// <summary>The site, not started yet.</summary>
    public TestSite Site { get; }

    /// <summary>Starts it; or puts its databases back to how they were then, and has it forget what it remembers of them.</summary>
    public async Task<TestSite> EmptyAsync()
    {
        Site.Started();
        var hasSandbox = await AtRestAsync();
        using var turn = await Site.Services.GetRequiredService<WriteGate>().EnterAsync(default);
        var isFirst = fresh.Count == 0;
        foreach (var name in hasSandbox ? (string[])["site.db", "sandbox.db"] : ["site.db"])
        {
            await using var database = Open(Path.Combine(Site.Folder, name));
            if (isFirst)
                Keep(name, database);
            else
                fresh[name].BackupDatabase(database);
        }
        if (!isFirst)
            await ForgetAsync();
        return Site;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var copy in fresh.Values)
            await copy.DisposeAsync();
        await Site.DisposeAsync();
    }

    // Patient: a worker may be writing.
    private static SqliteConnection Open(string path)
    {
        var database = new SqliteConnection(DataSetup.ConnectionString(path));
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10000";
        command.ExecuteNonQuery();
        return database;
    }

    private void Keep(string name, SqliteConnection database)
    {
        var copy = fresh[name] = new SqliteConnection("Data Source=:memory:");
        copy.Open();
        database.BackupDatabase(copy);
    }

    private async Task ForgetAsync()
    {
        foreach (var picture in Directory.GetDirectories(Path.Combine(Site.Folder, "media")).Where(f => !Path.GetFileName(f).StartsWith('.')))
            Directory.Delete(picture, recursive: true);
        ((MemoryCache)Site.Services.GetRequiredService<IMemoryCache>()).Clear();
        await using var scope = Site.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<AppDbContext>().Model;
        Site.Services.GetRequiredService<TableVersions>().Changed(model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>());
    }

    // What the last test set going is over before the next one begins. Asking the stand-in for payments also makes its database.
    private async Task<bool> AtRestAsync()
    {
        using var client = new HttpClient { BaseAddress = Site.Address };
        using var faultless = await client.PutAsJsonAsync(new Uri("sandbox/control/faults", UriKind.Relative), new { });
        if (!faultless.IsSuccessStatusCode)
            return false;
        using var delivered = await client.PostAsync(new Uri("sandbox/control/deliver", UriKind.Relative), null);
        await Eventually.Holds(() => Site.InDatabase(db => db.WebhookEvents.AllAsync(e => e.Status != WebhookStatus.Received)), "all events are handled");
        return true;
    }
}
