using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Content;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Tests.Support;

namespace WebApp.Tests.Content;

/// <summary>A site from before authors, tags and menus were tables.</summary>
public sealed class CarryOverTests
{
    [Fact]
    public async Task Names_tags_and_menus_of_an_older_site_are_carried_over()
    {
        await using var site = new TestSite();
        await site.InScope(async services =>
        {
            // An older site knows nothing of today's index: neither does this context.
            var options = new DbContextOptionsBuilder<AppDbContext>().UseSqlite(DataSetup.ConnectionString(Path.Combine(site.Folder, "older.db")))
                .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)).Options;
            await using var db = new AppDbContext(options, services.GetRequiredService<WriteGate>(), services.GetRequiredService<PersonalKeyRing>());
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("MoneyAndOperations");
            await db.Database.ExecuteSqlRawAsync("""
                INSERT INTO "Articles" ("Slug", "Title", "Summary", "Body", "Author", "Tags", "Status", "PublishedAt", "UpdatedAt") VALUES
                    ('one', 'One', '', '', 'Tom Aske', '["care","kitchen","Käse"]', 'Published', '2026-01-01 00:00:00', '2026-01-01 00:00:00'),
                    ('two', 'Two', '', '', 'Zoë', '["care"]', 'Draft', NULL, '2026-01-01 00:00:00'),
                    ('three', 'Three', '', '', 'tom aske', '[]', 'Draft', NULL, '2026-01-01 00:00:00'),
                    ('four', 'Four', '', '', '', '[]', 'Draft', NULL, '2026-01-01 00:00:00');
                INSERT INTO "Pages" ("Slug", "Title", "Summary", "Body", "Status", "Menu", "Position", "UpdatedAt") VALUES
                    ('about', 'About us', '', '', 'Published', 'Main', 1, '2026-01-01 00:00:00'),
                    ('terms', 'Terms', '', '', 'Published', 'Footer', 5, '2026-01-01 00:00:00'),
                    ('hidden', 'Hidden', '', '', 'Draft', 'None', 2, '2026-01-01 00:00:00');
                """);
            await migrator.MigrateAsync();
            var articles = await db.Articles.Include(a => a.Author).Include(a => a.Tags).OrderBy(a => a.Id).ToListAsync();
            articles.Select(a => a.Author?.Name).ShouldBe(["Tom Aske", "Zoë", "tom aske", null]);
            articles[0].Tags.Select(t => t.Name).ShouldBe(["care", "kitchen", "Käse"], ignoreOrder: true);
            articles[1].Tags.ShouldHaveSingleItem().Slug.ShouldBe("care");
            (await db.Authors.Select(a => a.Slug).ToListAsync()).Concat(await db.Tags.Select(t => t.Slug).ToListAsync())
                .ShouldAllBe(slug => WebApp.Primitives.Slug.From(slug) == slug);
            var menus = await Menus.ReadAsync(db, default);
            menus.Main.Select(m => (m.Path, m.Title)).ShouldBe([("/shop", "Shop"), ("/articles", "Articles"), ("/about", "About us")]);
            menus.Footer.Select(m => (m.Path, m.Title)).ShouldBe([("/terms", "Terms")]);
            (await db.ContentPages.CountAsync(p => p.PublishedAt != null)).ShouldBe(2);
            return true;
        });
    }
}
