using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data;

/// <summary>
/// What a process leaves on the disk that is killed while it brings the schema up to date: the files as they are at that moment,
/// copied aside between two statements. The next start must complete it.
/// </summary>
public sealed class KilledMigrationTests
{
    [Fact]
    public async Task A_migration_that_was_killed_anywhere_is_completed_by_the_next_start()
    {
        using var kills = new Kills();
        await using (var first = new TestSite().FromNothing().With("Backups:EveryMinutes", "0"))
        {
            kills.Watch(first.Folder);
            first.WithAlso<IInterceptor>(kills).Started();
        }
        kills.Folders.Count.ShouldBeGreaterThan(2);
        foreach (var folder in kills.Folders)
        {
            await using var next = new TestSite(folder).With("Backups:EveryMinutes", "0").Started();
            (await next.InDatabase(async db => await db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
            using var guest = new Visitor(next);
            (await guest.GetOnce("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_copy_that_is_out_of_date_never_comes_back()
    {
        await using var running = new TestSite().With("Backups:EveryMinutes", "0").Started();
        var copy = Path.Combine(running.Folder, "site.db.upgrading");
        await File.WriteAllTextAsync(copy, "what was there before the migration");
        await using (new TestSite(running.Folder).With("Backups:EveryMinutes", "0").Started())
            File.Exists(copy).ShouldBeFalse("the migration was completed, and things are written since");
    }

    private sealed class Kills : DbCommandInterceptor, IDisposable
    {
        private static readonly int[] At = Thorough.Or(0, 1) == 0 ? [6, 40, 150] : [.. Enumerable.Range(1, 40).Select(i => i * 6)];
        private string watched = "";
        private int statements;

        public List<string> Folders { get; } = [];

        public void Watch(string folder) => watched = folder;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (At.Contains(++statements) && eventData.Context is AppDbContext)
                Copy();
            return new(result);
        }

        public void Dispose()
        {
            SqliteConnection.ClearAllPools();
            Folders.ForEach(folder => Directory.Delete(folder, recursive: true));
        }

        private void Copy()
        {
            var to = Directory.CreateTempSubdirectory("mainstay-").FullName;
            foreach (var file in Directory.GetFiles(watched).Where(f => Path.GetFileName(f) is "site.db" or "site.db-wal" or "site.db.upgrading"))
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            if (new FileInfo(Path.Combine(to, "site.db")) is { Exists: true, Length: > 0 })
                Folders.Add(to);
            else
                Directory.Delete(to, recursive: true);
        }
    }
}
