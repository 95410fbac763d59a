using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Operations.Backups;
using WebApp.Tests.Support;
using Xunit.Abstractions;

namespace WebApp.Tests.Operations;

/// <summary>Backups while several writers write as fast as the disk takes it.</summary>
public sealed class LoadedBackupTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 4;
    private readonly TestSite site = new TestSite().With("Backups:EveryMinutes", "0");
    private long acknowledged;

    public Task InitializeAsync() => site.AddProductAsync("Oak board", null, Stocked.Variant("OAK", priceMinor: 1));

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Fact]
    public async Task Under_many_writes_a_second_every_backup_is_a_moment_in_between_and_the_drill_is_green()
    {
        using var stop = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(stop.Token))).ToList();
        var backups = 0;
        // As many as 200 a second are in a minute; a slower disk is given longer for them.
        for (var wanted = Thorough.Or(400, 12_000); backups < Thorough.Or(2, 20) || Interlocked.Read(ref acknowledged) < wanted; backups++)
        {
            var from = Interlocked.Read(ref acknowledged);
            await Eventually.Holds(() => Interlocked.Read(ref acknowledged) > from + 20, "writing goes on");
            var before = Interlocked.Read(ref acknowledged);
            var backup = await site.InScope(s => s.GetRequiredService<BackupTaker>().TakeAsync(default));
            var after = Interlocked.Read(ref acknowledged) + Writers;
            var (price, runs) = Read(backup);
            price.ShouldBe(runs, "both halves of every transaction, or neither");
            price.ShouldBeInRange(before, after);
        }
        var perSecond = Interlocked.Read(ref acknowledged) / watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        output.WriteLine($"{acknowledged} writes, {perSecond:0} a second, {backups} backups.");
        // It takes a process of its own; over a quiet backup it is tried every time, by the test beside.
        if (Thorough.Or(0, 1) == 1)
            (await site.InScope(s => s.GetRequiredService<BackupRoutine>().DrillAsync(default))).Fault.ShouldBeNull();
    }

    // Two tables in each transaction: a moment in between shows both or neither.
    private async Task WriteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await site.InDatabase(db => db.WriteAsync(async () =>
            {
                await db.Database.ExecuteSqlRawAsync("UPDATE \"Variants\" SET \"PriceMinor\" = \"PriceMinor\" + 1", CancellationToken.None);
                await db.Database.ExecuteSqlRawAsync("INSERT INTO \"JobRuns\" (\"Name\", \"At\", \"Ms\", \"WasAsked\") VALUES ('Load', '2026-01-01 00:00:00', 1, 0)", CancellationToken.None);
            }, CancellationToken.None));
            Interlocked.Increment(ref acknowledged);
        }
    }

    private (long Price, long Runs) Read(StoredBackup backup)
    {
        var path = Path.Combine(site.Folder, "unpacked.db");
        using (var archive = BackupArchive.Open(backup.Path, null))
        using (var file = File.Create(path))
            archive.CopyTo(archive.Manifest.Members.Single(m => m.Name == "site.db"), file, _ => { }, default);
        using var copy = new SqliteConnection($"Data Source={path};Pooling=False");
        copy.Open();
        using var command = copy.CreateCommand();
        command.CommandText = "SELECT (SELECT \"PriceMinor\" - 1 FROM \"Variants\"), (SELECT COUNT(*) FROM \"JobRuns\" WHERE \"Name\" = 'Load')";
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
