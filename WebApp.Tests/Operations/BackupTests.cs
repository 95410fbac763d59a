using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Mail;
using WebApp.Operations;
using WebApp.Operations.Backups;
using WebApp.Ordering;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>Backups of one running site, and their drill.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly TestSite site = new TestSite().With("Backups:EveryMinutes", "0").With("Alerts:Recipients", "owner@example.com");
    private Product product = null!;

    public async Task InitializeAsync() => product = await site.AddProductAsync("Oak board", null, Stocked.Variant("OAK", stock: 100_000));

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Fact]
    public async Task A_backup_amid_writes_shows_one_moment_between_them_and_keeps_no_writer_waiting()
    {
        var (acknowledged, slowest) = (0, TimeSpan.Zero);
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var watch = System.Diagnostics.Stopwatch.StartNew();
                await site.AddOrderAsync(OrderStatus.Pending, product.Variants[0]);
                Interlocked.Increment(ref acknowledged);
                slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            }
        });
        await Eventually.Holds(() => acknowledged > 20, "orders are being written");
        var before = acknowledged;
        var backup = await TakeAsync();
        var after = acknowledged + 1;
        await Eventually.Holds(() => acknowledged > after + 5, "writing goes on");
        await stop.CancelAsync();
        await writer;

        using var copy = Unpacked(backup);
        var orders = copy.Read("SELECT o.Id, (SELECT COUNT(*) FROM OrderLines l WHERE l.OrderId = o.Id) FROM Orders o ORDER BY o.Id");
        orders.Count.ShouldBeInRange(before, after);
        orders.Select(o => o[0]).ShouldBe(Enumerable.Range(1, orders.Count).Select(i => (long)i), "a prefix of what was acknowledged, without a hole");
        orders.ShouldAllBe(o => o[1] == 1);
        copy.Read("SELECT Stock FROM Variants")[0][0].ShouldBe(100_000 - orders.Count);
        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_changed_byte_in_any_region_is_found()
    {
        var backup = await TakeAsync();
        var bytes = await File.ReadAllBytesAsync(backup.Path);
        var directory = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        foreach (var place in new[] { 0, 8, 20, 60, bytes.Length / 2, directory, directory + 12, bytes.Length - 130, bytes.Length - 70, bytes.Length - 1 })
        {
            bytes[place] ^= 0x10;
            await File.WriteAllBytesAsync(backup.Path, bytes);
            Should.Throw<BackupException>(() => Check(backup), $"byte {place} of {bytes.Length}");
            bytes[place] ^= 0x10;
        }
        await File.WriteAllBytesAsync(backup.Path, bytes);
        Check(backup);
        await File.WriteAllBytesAsync(backup.Path, bytes[..^100]);
        Should.Throw<BackupException>(() => Check(backup));
    }

    [Fact]
    public async Task The_drill_is_green_over_a_good_backup_and_red_and_told_once_over_a_damaged_one()
    {
        await site.AddOrderAsync(OrderStatus.Paid, product.Variants[0]);
        var backup = await TakeAsync();
        var bytes = await File.ReadAllBytesAsync(backup.Path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(backup.Path, bytes);
        (await DrillAsync()).IsGreen.ShouldBeFalse();
        (await DrillAsync()).Fault!.ShouldContain("not those that were written");
        (await MailsAsync("would not bring the site back")).ShouldBe(1);

        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(backup.Path, bytes);
        var green = await DrillAsync();
        green.Fault.ShouldBeNull();
        green.Steps.Select(s => s.What).ShouldContain("A product page answers");
        green.Rto.ShouldNotBeNull();
        (await site.InDatabase(db => db.Alerts.SingleAsync())).Ending!.ShouldContain("green again");
        Directory.GetDirectories(Path.GetDirectoryName(backup.Path)!).Select(Path.GetFileName).ShouldBe(["keys"]);
    }

    [Fact]
    public async Task Later_backups_of_a_day_hold_only_new_pictures_and_restore_all_of_them()
    {
        var library = site.Services.GetRequiredService<WebApp.Media.MediaLibrary>();
        await library.AddAsync(new MemoryStream(Pictures.Numbered(1)), "one.png", "One", default);
        var sold = await site.Services.GetRequiredService<WebApp.Media.PrivateFiles>().StoreAsync(new MemoryStream("a book"u8.ToArray()), "book.pdf", default);
        await site.InScope(s => s.GetRequiredService<BackupTaker>().TakeFullAsync(null, default));
        await library.AddAsync(new MemoryStream(Pictures.Numbered(2)), "two.png", "Two", default);
        var changes = await site.InScope(s => s.GetRequiredService<BackupTaker>().TakeAsync(default));

        using (var archive = BackupArchive.Open(changes.Path, null))
        {
            archive.Manifest.Kind.ShouldBe(BackupKind.Changes);
            archive.Manifest.Members.Count(m => m.IsLasting).ShouldBe(1);
            archive.Manifest.Elsewhere.Count.ShouldBe(2);
        }
        var staged = site.Services.GetRequiredService<WebApp.Operations.Restoring.StagedRestore>();
        staged.Prepare(changes.Path, null, default);
        Directory.GetFiles(Path.Combine(site.Folder, "restore", "new", "media"), "original.webp", SearchOption.AllDirectories).Length.ShouldBe(2);
        File.ReadAllText(Path.Combine(site.Folder, "restore", "new", "files", sold.Key)).ShouldBe("a book");
        staged.CallOff();
        Directory.Exists(Path.Combine(site.Folder, "restore")).ShouldBeFalse();
    }

    private Task<StoredBackup> TakeAsync() => site.InScope(s => s.GetRequiredService<BackupTaker>().TakeAsync(default));

    private Task<DrillResult> DrillAsync() => site.InScope(s => s.GetRequiredService<BackupRoutine>().DrillAsync(default));

    private Task<int> MailsAsync(string words) => site.InDatabase(async db => (await db.OutgoingMails.Select(m => m.Subject).ToListAsync()).Count(s => s.Contains(words)));

    private static void Check(StoredBackup backup)
    {
        using var archive = BackupArchive.Open(backup.Path, null);
        archive.Check(_ => { }, default);
    }

    private UnpackedDatabase Unpacked(StoredBackup backup)
    {
        using var archive = BackupArchive.Open(backup.Path, null);
        var path = Path.Combine(site.Folder, "unpacked.db");
        using (var file = File.Create(path))
            archive.CopyTo(archive.Manifest.Members.Single(m => m.Name == "site.db"), file, _ => { }, default);
        return new UnpackedDatabase(path);
    }

    private sealed class UnpackedDatabase : IDisposable
    {
        private readonly SqliteConnection connection;

        public UnpackedDatabase(string path)
        {
            connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
        }

        public List<long[]> Read(string sql)
        {
            using var command = new SqliteCommand(sql, connection);
            using var reader = command.ExecuteReader();
            var rows = new List<long[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64)]);
            return rows;
        }

        public void Dispose() => connection.Dispose();
    }
}
