using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Search;
using WebApp.Tests.Support;

namespace WebApp.Tests.Search;

/// <summary>The index follows every change, in its transaction, whoever makes it.</summary>
public sealed class SearchIndexTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task Every_way_of_changing_is_followed_in_the_transaction_of_the_change()
    {
        var product = await site.AddProductAsync("Followed lantern", null, Stocked.Variant("F-1"));
        (await Count("lantern")).ShouldBe(1);

        // A save of its own, without a transaction around it.
        await site.InDatabase(async db =>
        {
            (await db.Products.SingleAsync(p => p.Id == product.Id)).Name = "Followed candlestick";
            await db.SaveChangesAsync();
        });
        (await Count("lantern"), await Count("candlestick")).ShouldBe((0, 1));

        // Past the change tracker.
        await site.InDatabase(db => db.WriteAsync(() => db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, "Followed torch")), default));
        (await Count("torch")).ShouldBe(1);

        // Within the transaction it is there already, and what is given up leaves nothing behind.
        await Should.ThrowAsync<InvalidOperationException>(() => site.InDatabase(db => db.WriteAsync(async () =>
        {
            await db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, "Followed spotlight"));
            throw new InvalidOperationException("given up");
        }, default)));
        (await Count("spotlight"), await Count("torch")).ShouldBe((0, 1));

        // A variant's number, and a category's name.
        await site.InDatabase(db => db.WriteAsync(async () =>
        {
            var stored = await db.Products.Include(p => p.Variants).Include(p => p.Categories).SingleAsync(p => p.Id == product.Id);
            stored.Variants[0].Sku = "TORCH-77";
            stored.Categories.Add(new Category { Slug = "lights", Name = "Lights" });
        }, default));
        (await Count("torch77"), await Count("lights")).ShouldBe((1, 1));
        await site.InDatabase(db => db.WriteAsync(async () => (await db.Categories.SingleAsync(c => c.Slug == "lights")).Name = "Luminaires", default));
        (await Count("lights"), await Count("luminaires")).ShouldBe((0, 1));

        // Taken off, put back, deleted.
        foreach (var (status, found) in new[] { (PublishStatus.Draft, 0), (PublishStatus.Published, 1), (PublishStatus.Archived, 0) })
        {
            await site.InDatabase(db => db.WriteAsync(async () => (await db.Products.SingleAsync(p => p.Id == product.Id)).Status = status, default));
            (await Count("torch")).ShouldBe(found, status.ToString());
        }
        (await Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_program_writes_is_noted_by_the_database_and_read_within_the_minute()
    {
        await site.AddProductAsync("Foreign kettle", null, Stocked.Variant("F-2"));
        await using (var other = new SqliteConnection(DataSetup.ConnectionString(Path.Combine(site.Folder, "site.db"))))
        {
            await other.OpenAsync();
            var command = other.CreateCommand();
            command.CommandText = "UPDATE Products SET Name = 'Foreign teapot' WHERE Name = 'Foreign kettle'";
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }
        await site.InScope(services => Done(services.GetRequiredService<KeepSearch>().RunAsync(default)));
        (await Count("teapot"), await Count("kettle")).ShouldBe((1, 0));
        (await Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_that_is_made_anew_loses_its_triggers_and_gets_them_back_at_the_next_start()
    {
        await using var own = new TestSite();
        await own.AddProductAsync("Rebuilt kettle");
        await own.InDatabase(db => db.Database.ExecuteSqlRawAsync("""
            PRAGMA foreign_keys=OFF;
            CREATE TABLE "ef_temp_Articles" AS SELECT * FROM "Articles"; DROP TABLE "Articles"; ALTER TABLE "ef_temp_Articles" RENAME TO "Articles";
            INSERT INTO "SearchDocuments" ("Kind", "ItemId", "VisibleFrom", "Path", "Codes", "Title", "Numbers", "Tags", "Also", "Summary", "Body")
            VALUES ('articles', 4711, '2020-01-01 00:00:00', '/articles/gone', '', 'Gone', '', '', '', '', '');
            """));
        await own.Services.OpenSearchAsync(default);
        await own.InScope(services => Done(services.GetRequiredService<KeepSearch>().RunAsync(default)));
        await own.InDatabase(async db => (await db.SearchDocuments.Select(d => d.Path).ToListAsync()).ShouldBe(["/products/rebuilt-kettle"]));
    }

    [Fact]
    public async Task A_broken_index_stops_no_change_is_told_of_and_is_made_anew()
    {
        await using var own = new TestSite();
        await own.AddProductAsync("Sturdy kettle");
        await own.InDatabase(db => db.Database.ExecuteSqlRawAsync("""DELETE FROM "SearchWords_data" WHERE id > 1; UPDATE "SearchDocuments" SET "Id" = "Id" WHERE 0; DROP TRIGGER "search_words_insert"; DROP TRIGGER "search_words_update";"""));
        await own.InDatabase(db => db.Database.ExecuteSqlRawAsync("""CREATE TRIGGER "search_words_insert" AFTER INSERT ON "SearchDocuments" BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END"""));
        await own.AddProductAsync("Later teapot");
        (await own.InDatabase(db => db.Products.CountAsync())).ShouldBe(2);
        var faults = await own.InScope(services => services.GetRequiredService<SearchCare>().FaultsAsync(default));
        faults.ShouldContain("search: /products/later-teapot is not in the index.");
        faults.ShouldContain(f => f.Contains("full-text table does not agree"));
        (await own.InScope(services => services.GetRequiredService<SearchCare>().RebuildAsync(default))).ShouldBe(2);
        (await own.InScope(services => services.GetRequiredService<SearchCare>().FaultsAsync(default))).ShouldBeEmpty();
        (await own.InScope(services => services.GetRequiredService<SiteSearch>().FindAsync(new SearchQuestion("teapot"), default))).Hits.Total.ShouldBe(1);
    }

    private static async Task<bool> Done(Task work)
    {
        await work;
        return true;
    }

    private Task<int> Count(string words) =>
        site.InScope(async services => (await services.GetRequiredService<SiteSearch>().FindAsync(new SearchQuestion(words), default)) is { Instead: null } found ? found.Hits.Total : 0);

    private Task<IReadOnlyList<string>> Faults() => site.InScope(services => services.GetRequiredService<SearchCare>().FaultsAsync(default));
}
