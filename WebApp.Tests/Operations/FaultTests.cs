using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Operations.DatabaseCare;
using WebApp.Operations.Health;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>Faults of the disk under the database: what visitors and the people responsible get to see.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_database_that_is_gone_is_never_replaced_by_an_empty_shop()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(folder, "keys", "key-1.xml"), "<key/>");
        var site = new TestSite(folder);
        var refused = Should.Throw<InvalidDataException>(() => site.Started());
        refused.Message.ShouldContain("restore FILE");
        File.Exists(Path.Combine(folder, "site.db")).ShouldBeFalse();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Overwritten_pages_are_found_at_the_start_and_the_pages_without_them_are_served()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-").FullName;
        await using (var sound = new TestSite(folder).With("Backups:EveryMinutes", "0"))
            await sound.SignedIn(Cast.Olive);
        SqliteConnection.ClearAllPools();
        Overwrite(Path.Combine(folder, "site.db"));

        await using (var site = new TestSite(folder).WithJobs().With("Backups:EveryMinutes", "0"))
        {
            using var guest = new Visitor(site);
            (await guest.GetOnce("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
            var damage = site.Services.GetRequiredService<DamageNotes>();
            await Eventually.Holds(() => damage.Found is not null, "the damage is found");
            var looks = await site.InScope(async s => await s.GetServices<IHealthLook>().Single(l => l.Name == "Database").LookAsync(default));
            (looks.Level, looks.Path).ShouldBe((HealthLevel.Red, "/ops/backups"));
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task When_the_database_cannot_be_opened_visitors_read_503_and_machines_hear_that_it_is_not_ready()
    {
        await using var site = new TestSite().With("Backups:EveryMinutes", "0").Started();
        using var guest = new Visitor(site);
        (await guest.GetOnce("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        var file = Path.Combine(site.Folder, "site.db");
        // In one step, and the connections go after it: whoever works in the background never sees an empty file.
        await File.WriteAllTextAsync(file + ".new", new string('x', 8192));
        File.Move(file + ".new", file, overwrite: true);
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        SqliteConnection.ClearAllPools();

        var shop = await guest.GetOnce("/shop");
        shop.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        shop.Heading.ShouldBe("We will be back in a moment");
        shop.Headers.ShouldContainKey("Retry-After");
        shop.Document.QuerySelector("code").ShouldNotBeNull();
        (await guest.GetOnce("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await guest.GetOnce("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    // The content of pages and not the head: SQLite opens it and finds out only when it looks.
    private static void Overwrite(string file)
    {
        using var stream = File.OpenWrite(file);
        var noise = new byte[4096];
        new Random(7).NextBytes(noise);
        for (var page = stream.Length / 4096 / 2; page < stream.Length / 4096; page++)
        {
            stream.Position = page * 4096;
            stream.Write(noise);
        }
    }
}
