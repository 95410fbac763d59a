using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data;

public sealed class WriteGateTests
{
    [Fact]
    public async Task A_hundred_writers_at_once_all_get_their_turn()
    {
        await using var site = new TestSite();
        await Parallel.ForEachAsync(Enumerable.Range(1, 100), new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (n, cancel) =>
            await site.InDatabase(db => db.WriteAsync(() =>
            {
                db.Categories.Add(new Category { Slug = $"shelf-{n}", Name = $"Shelf {n}" });
                return Task.CompletedTask;
            }, cancel)));

        (await site.InDatabase(db => db.Categories.CountAsync())).ShouldBe(100);
    }

    [Fact]
    public async Task A_failed_transaction_leaves_nothing_behind()
    {
        await using var site = new TestSite();
        await Should.ThrowAsync<InvalidOperationException>(() => site.InDatabase(db => db.WriteAsync(async () =>
        {
            db.Categories.Add(new Category { Slug = "half", Name = "Half" });
            await db.SaveChangesAsync();
            throw new InvalidOperationException("broken on purpose");
        }, default)));

        (await site.InDatabase(db => db.Categories.CountAsync())).ShouldBe(0);
    }
}
