using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data;

public sealed class MigratingTests
{
    [Fact]
    public async Task A_lock_that_a_killed_migration_has_left_does_not_keep_the_site_closed()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-").FullName;
        using (var killed = new SqliteConnection($"Data Source={Path.Combine(folder, "site.db")};Pooling=False"))
        {
            killed.Open();
            using var left = new SqliteCommand("""
                CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL);
                INSERT INTO __EFMigrationsLock VALUES (1, '2020-01-01 00:00:00+00:00');
                """, killed);
            left.ExecuteNonQuery();
        }
        await using (var site = new TestSite(folder))
            (await site.InDatabase(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }
}
