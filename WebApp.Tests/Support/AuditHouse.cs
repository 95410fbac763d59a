using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using WebApp.Data;
using WebApp.Security.Auditing;

namespace WebApp.Tests.Support;

/// <summary>One site for the tests of the audit trail, with a dozen lines in it to begin with.</summary>
public sealed class AuditHouse : IAsyncLifetime
{
    public const int FirstLines = 12;

    public TestSite Site { get; private set; } = null!;

    public AuditTrail Trail => Site.Services.GetRequiredService<AuditTrail>();

    public AuditCheck Check => Site.Services.GetRequiredService<AuditCheck>();

    public async Task InitializeAsync()
    {
        Site = new TestSite().With("Backups:EveryMinutes", "0").With("Alerts:Recipients", "ops@example.com").Started();
        for (var i = 1; i <= FirstLines; i++)
            await RecordAsync($"/thing/{i}");
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    public Task RecordAsync(string about) => RecordAsync(Trail, about);

    public static Task RecordAsync(AuditTrail trail, string about) =>
        trail.RecordAsync(new(new(AuditActorKind.Account, 7, SessionId: 3, Source: "203.0.113.99"), "test", about), AuditOutcome.Done);

    /// <summary>The lines after a number.</summary>
    public Task<List<AuditLine>> After(long number) =>
        Site.InDatabase(db => db.AuditLines.AsNoTracking().Where(l => l.Number > number).OrderBy(l => l.Number).ToListAsync());

    /// <summary>The number of the newest line.</summary>
    public Task<long> Newest() => Site.InDatabase(db => db.AuditLines.MaxAsync(l => l.Number));

    /// <summary>What the check says of a copy of the data folder, after somebody has been at it.</summary>
    public async Task<IReadOnlyList<string>> AfterTampering(Action<SqliteConnection, string> tamper)
    {
        var copy = Directory.CreateTempSubdirectory("mainstay-");
        try
        {
            var data = new DataFolder(new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", copy.FullName)]).Build(), Site.Services.GetRequiredService<IHostEnvironment>());
#pragma warning disable EF1002 // A path of our own.
            await Site.InDatabase(db => db.Database.ExecuteSqlRawAsync($"VACUUM INTO '{data.SiteDatabase}'"));
#pragma warning restore EF1002
            foreach (var file in Directory.GetFiles(Path.Combine(Site.Folder, "keys"), "audit-*.key"))
                File.Copy(file, Path.Combine(data.Keys, Path.GetFileName(file)));
            File.Copy(Path.Combine(Site.Folder, AuditAnchor.FileName), Path.Combine(data.Root, AuditAnchor.FileName));
            using (var thief = new SqliteConnection($"Data Source={data.SiteDatabase};Pooling=False"))
            {
                thief.Open();
                tamper(thief, data.Root);
            }
            var seal = new AuditSeal(new AuditKeys(data, TimeProvider.System, NullLogger<AuditKeys>.Instance));
            return new AuditCheck(data, seal, new AuditAnchor(data, seal, NullLogger<AuditAnchor>.Instance)).Run(default).Faults;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
