using Microsoft.EntityFrameworkCore;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data;

public sealed class NewerReleaseTests
{
    [Fact]
    public async Task An_older_release_does_not_start_over_what_a_newer_one_has_changed()
    {
        await using var site = new TestSite().Started();
        await site.InDatabase(db => db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_FromTomorrow', '99.0.0')"""));
        await using var older = new TestSite(site.Folder);
        var refused = Should.Throw<Exception>(() => older.Started());
        refused.GetBaseException().ShouldBeOfType<InvalidDataException>().Message.ShouldContain("by a newer release (“29990101000000_FromTomorrow”)");
    }
}
