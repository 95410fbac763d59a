using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Caching;
using WebApp.Catalog;
using WebApp.Tests.Support;

namespace WebApp.Tests.Caching;

public sealed class PageCacheTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly TestSite site;
    private readonly HttpClient guest = new(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None, UseCookies = false });

    public PageCacheTests() => site = new TestSite().With<TimeProvider>(clock);

    private PageCache Cache => site.Services.GetRequiredService<PageCache>();

    public async Task InitializeAsync()
    {
        guest.BaseAddress = site.Address;
        await site.AddProductAsync("Kettle", p => p.Summary = "First words", Stocked.Variant("KETTLE", stock: 50));
    }

    public async Task DisposeAsync()
    {
        guest.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_drawn_once_and_then_served_as_it_is_in_every_encoding()
    {
        using var first = await AskAsync("/products/kettle");
        using var plain = await AskAsync("/products/kettle");
        using var packed = await AskAsync("/products/kettle", r => r.Headers.Add("Accept-Encoding", "gzip, br"));
        using var known = await AskAsync("/products/kettle", r => r.Headers.Add("If-None-Match", first.Headers.ETag!.ToString()));

        Cache.Counts.ShouldBe((3, 1, 0));
        packed.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        await using var unpacked = new System.IO.Compression.BrotliStream(await packed.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        (await new StreamReader(unpacked).ReadToEndAsync()).ShouldBe(await plain.Content.ReadAsStringAsync());
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    [Fact]
    public async Task What_staff_change_shows_at_the_next_view_and_unknown_parts_of_the_query_make_no_second_copy()
    {
        await TextAsync("/products/kettle");
        await TextAsync("/products/kettle?utm_source=mail");
        Cache.All.Count.ShouldBe(1);
        await site.InDatabase(db => db.WriteAsync(async () => (await db.Products.SingleAsync()).Summary = "Second words", default));
        (await TextAsync("/products/kettle")).ShouldContain("Second words");
        await site.InDatabase(db => db.WriteAsync(() => db.Products.ExecuteUpdateAsync(set => set.SetProperty(p => p.Summary, "Third words")), default));
        (await TextAsync("/products/kettle")).ShouldContain("Third words");
    }

    [Fact]
    public async Task One_sold_of_many_leaves_pages_alone_and_the_last_ones_do_not()
    {
        await TextAsync("/products/kettle");
        await SellAsync(3);
        await TextAsync("/products/kettle");
        Cache.Counts.Misses.ShouldBe(1);
        await SellAsync(44);
        (await TextAsync("/products/kettle")).ShouldContain("Only 3 left");
    }

    [Fact]
    public async Task Nothing_personal_gets_into_a_kept_page()
    {
        const string marker = "marker-4711";
        using var staff = await site.SignedIn(Cast.Ada);
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/products/kettle?name={marker}");
        foreach (var header in new[] { "User-Agent", "Accept-Language", "Referer", "X-Forwarded-For", "X-Name", "Authorization", "Origin" })
            asked.Headers.TryAddWithoutValidation(header, marker);
        asked.Headers.Host = marker + ".example.com";
        var shown = (await staff.SendOnce(asked)).Body;
        var guests = await TextAsync("/products/kettle");

        shown.ShouldBe(guests);
        guests.ShouldNotContain(marker);
        guests.ShouldNotContain(Cast.Ada.Name);
        Cache.Counts.Misses.ShouldBe(1);
    }

    [Fact]
    public async Task While_the_database_cannot_answer_the_last_good_page_is_served_and_marked()
    {
        var good = await TextAsync("/products/kettle");
        await site.InDatabase(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Products\" RENAME TO \"Gone\""));
        clock.Move(TimeSpan.FromMinutes(2));
        using var answer = await AskAsync("/products/kettle");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(good);
        answer.Headers.GetValues("Cache-Status").ShouldHaveSingleItem().ShouldContain("last-good");
        answer.Headers.Age.ShouldNotBeNull();
    }

    [Fact]
    public async Task Many_who_come_at_once_wait_for_one_drawing()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TextAsync("/shop")));
        Cache.Counts.ShouldBe((39, 1, 0));
    }

    [Fact]
    public async Task While_staff_keep_editing_nobody_is_served_a_page_from_before_the_commit()
    {
        var (committed, looks) = (0, 0);
        using var over = new CancellationTokenSource();
        var guests = Enumerable.Range(0, 3).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
            {
                var least = Volatile.Read(ref committed);
                var seen = int.Parse((await TextAsync("/products/kettle")).Split("Edit ")[1].Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
                seen.ShouldBeGreaterThanOrEqualTo(least);
                Interlocked.Increment(ref looks);
            }
        });
        await EditAsync(0);
        var looking = guests.ToList();
        // Until guests have looked often enough, too: on a busy machine the edits are done before anybody came.
        for (var edit = 1; edit <= Thorough.Or(60, 1500) || (Volatile.Read(ref looks) <= 20 && edit < 20_000); edit++)
        {
            await EditAsync(edit);
            Volatile.Write(ref committed, edit);
        }
        await over.CancelAsync();
        await Task.WhenAll(looking);
        looks.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_not_kept()
    {
        (await AskAsync("/products/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TextAsync("/products/none", HttpStatusCode.NotFound)).ShouldContain("<h1");
        Cache.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_console_shows_what_is_kept_compares_a_sample_and_lets_go()
    {
        using var operatorAtDesk = await site.SignedIn(Cast.Olive);
        await TextAsync("/products/kettle");
        await TextAsync("/shop");
        var page = await operatorAtDesk.Get("/ops/cache");
        page.Body.ShouldContain("/products/kettle");
        (await page.Form("/ops/cache/compare").Submit()).Body.ShouldContain("2 pages compared, none of them stale");
        page = await operatorAtDesk.Get("/ops/cache");
        (await page.Form("/ops/cache/warm").Submit()).Body.ShouldContain("drawn");
        page = await operatorAtDesk.Get("/ops/cache");
        (await page.Form("/ops/cache/purge").Submit()).Body.ShouldContain("let go");
        Cache.All.ShouldBeEmpty();
    }

    private Task<string> EditAsync(int number) => site.InDatabase(db => db.WriteAsync(async () =>
        (await db.Products.SingleAsync()).Summary = $"Edit {number}.", default));

    private Task SellAsync(int count) => site.InDatabase(db => db.WriteAsync(async () =>
        Stock.Move(db, await db.Variants.SingleAsync(), -count, StockReason.Held, "test", DateTime.UtcNow), default));

    private async Task<HttpResponseMessage> AskAsync(string path, Action<HttpRequestMessage>? shape = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        shape?.Invoke(request);
        return await guest.SendAsync(request);
    }

    private async Task<string> TextAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await AskAsync(path);
        answer.StatusCode.ShouldBe(expected);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }
}
