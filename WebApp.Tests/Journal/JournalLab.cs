using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Tests.Support;

namespace WebApp.Tests.Journal;

/// <summary>A running site whose journal a class of tests shares.</summary>
public sealed class JournalSite : IAsyncLifetime
{
    private readonly TestSite site = new TestSite().Started();

    public JournalWriter Writer => site.Services.GetRequiredService<JournalWriter>();

    public JournalReader Reader => site.Services.GetRequiredService<JournalReader>();

    /// <summary>What stands there about a subject, with what was told until now.</summary>
    public async Task<List<JournalEntry>> About(string subject)
    {
        (await Writer.FlushAsync(default)).ShouldBeTrue();
        return await Reader.AboutAsync([subject], 100, default);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await site.DisposeAsync();
}

/// <summary>The journal alone over a folder of its own, without a site and without its worker.</summary>
internal sealed class JournalLab : IDisposable
{
    private readonly JournalStore store;
    private readonly bool ownsFolder;

    public JournalLab(TimeProvider clock, JournalOptions? options = null, string? folder = null)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("mainstay-journal-").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", Folder)]).Build();
        var data = new DataFolder(settings, new HostingEnvironment { ContentRootPath = Folder });
        store = new JournalStore(data, News, clock, NullLogger<JournalStore>.Instance);
        Writer = new JournalWriter(store, News, clock, NullLogger<JournalWriter>.Instance);
        Reader = new JournalReader(data, store);
        Care = new JournalCare(store, Reader, Options.Create(options ?? new()), clock, NullLogger<JournalCare>.Instance);
        File = data.JournalDatabase;
    }

    public string Folder { get; }

    public string File { get; }

    public JournalNews News { get; } = new();

    public JournalWriter Writer { get; }

    public JournalReader Reader { get; }

    public JournalCare Care { get; }

    /// <summary>What was set aside.</summary>
    public string[] SetAside => Directory.GetFiles(Folder, "journal-*.set-aside.db");

    /// <summary>The next start over the same folder.</summary>
    public JournalLab Reopened() => new(new TestClock(), null, Folder);

    /// <summary>Keeps everybody else from writing.</summary>
    public IDisposable HoldForWriting()
    {
        var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        Execute(other, "BEGIN IMMEDIATE");
        return other;
    }

    /// <summary>Puts a database of somebody else in its place.</summary>
    public void Replace(string schema)
    {
        foreach (var part in new[] { "", "-wal", "-shm" })
            System.IO.File.Delete(File + part);
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        Execute(other, schema);
    }

    /// <summary>Ends the use of the file, as the end of a site does.</summary>
    public void Close() => store.Dispose();

    public void Dispose()
    {
        store.Dispose();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
