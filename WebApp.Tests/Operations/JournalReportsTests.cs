using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Journal;
using WebApp.Operations;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>The people responsible hear of a lost journal, once, while the site goes on.</summary>
public sealed class JournalReportsTests
{
    [Fact]
    public async Task A_journal_that_is_broken_at_the_start_is_told_and_the_site_serves()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-lost-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "journal.db"), "this is no journal at all, and never was one");

        await using (var site = new TestSite(folder.FullName).Started())
        {
            using var visitor = new Visitor(site);
            ((int)(await visitor.Get("/")).Status).ShouldBe(200);
            await site.InScope(async s =>
            {
                await ActivatorUtilities.CreateInstance<JournalReports>(s).RunAsync(default);
                return true;
            });
            var alert = (await site.InDatabase(db => db.Alerts.Where(a => a.Key.StartsWith("journal-")).ToListAsync())).ShouldHaveSingleItem();
            alert.Title.ShouldBe("The journal had to begin anew");
            alert.Times.ShouldBe(1);
            folder.GetFiles("journal-*.set-aside.db").ShouldHaveSingleItem();
            alert.Body.ShouldContain(folder.GetFiles("journal-*.set-aside.db")[0].Name);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
