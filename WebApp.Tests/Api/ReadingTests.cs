using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api.Metering;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Journal;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

public sealed class ReadingTests(ReadingTests.Shop shop) : IClassFixture<ReadingTests.Shop>, IDisposable
{
    /// <summary>Twelve mugs, of which one is a draft.</summary>
    public sealed class Shop : SharedSite, IAsyncLifetime
    {
        async Task IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            for (var i = 1; i <= 11; i++)
                await Site.AddProductAsync($"Mug {i}", p => p.IsFeatured = p.Name == "Mug 3");
            await Site.AddProductAsync("Secret mug", p => p.Status = PublishStatus.Draft);
        }
    }

    private readonly ApiClient api = new(shop.Site);

    public void Dispose() => api.Dispose();

    [Fact]
    public async Task A_product_is_read_whole()
    {
        var mug = await api.GetAsync("/api/v1/products/mug-1");
        mug.Status.ShouldBe(HttpStatusCode.OK);
        mug["name"]!.GetValue<string>().ShouldBe("Mug 1");
        mug["price.amount"]!.GetValue<long>().ShouldBe(2500);
        mug["variants.0.sku"]!.GetValue<string>().ShouldBe("MUG-1");
        mug["variants.0.availability"]!.GetValue<string>().ShouldBe("In stock");
        mug.Json["related"].ShouldBeNull("only when asked for");
        (await api.GetAsync("/api/v1/products/mug-1?expand=related"))["related"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_goes_on_where_it_ended_though_products_come_and_go()
    {
        var seen = new List<string>();
        var next = (string?)null;
        for (var page = 0; page == 0 || next is not null; page++)
        {
            var answer = await api.GetAsync($"/api/v1/products?limit=4{(next is null ? "" : "&cursor=" + next)}");
            seen.AddRange(answer["items"]!.AsArray().Select(p => p!["slug"]!.GetValue<string>()).Where(s => s.StartsWith("mug-", StringComparison.Ordinal)));
            next = answer["next"]?.GetValue<string>();
            if (page == 0)
                await shop.Site.AddProductAsync("Latecomer");
        }
        seen.ShouldBe(Enumerable.Range(1, 11).Reverse().Select(i => $"mug-{i}"));
        await shop.Site.InDatabase(db => db.WriteAsync(() => db.Products.Where(p => p.Slug == "latecomer").ExecuteDeleteAsync(), default));
    }

    [Fact]
    public async Task Only_what_is_asked_for_comes_back()
    {
        (await api.GetAsync("/api/v1/products/mug-3?fields=slug,price.amount,variants.sku")).Json.ToJsonString()
            .ShouldBe("""{"slug":"mug-3","price":{"amount":2500},"variants":[{"sku":"MUG-3"}]}""");
        (await api.GetAsync("/api/v1/products?featured=true&fields=slug")).Json.ToJsonString().ShouldBe("""{"items":[{"slug":"mug-3"}],"next":null}""");
        (await api.GetAsync("/api/v1/products?featured=true&expand=variants"))["items.0.variants.0.options"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_has_some_words_is_found_page_by_page_and_a_slip_of_the_pen_is_forgiven()
    {
        using var app = new ApiClient(shop.Site, (await shop.Site.AddKeyAsync("catalog:read")).Text);
        await Eventually.Holds(async () => (await app.GetAsync("/api/v1/search?query=mug"))["total"]!.GetValue<int>() == 11, "all that are published are found, and not the draft");
        var seen = new List<string>();
        var next = "";
        do
        {
            var part = await app.GetAsync($"/api/v1/search?query=mug&kind=products&limit=4&cursor={next}");
            seen.AddRange(part["items"]!.AsArray().Select(i => i!["slug"]!.GetValue<string>()));
            next = part["next"]?.GetValue<string>();
        }
        while (next is not null);
        seen.ShouldBe(Enumerable.Range(1, 11).Select(i => $"mug-{i}"), ignoreOrder: true);
        var best = await app.GetAsync("/api/v1/search?query=MUG-7&limit=1");
        (best["items.0.kind"]!.GetValue<string>(), best["items.0.title"]!.GetValue<string>()).ShouldBe(("products", "Mug 7"));
        best["items.0.url"]!.GetValue<string>().ShouldEndWith("/products/mug-7");
        (await app.GetAsync("/api/v1/search?query=mug&kind=articles"))["items"]!.AsArray().ShouldBeEmpty();
        (await app.GetAsync("/api/v1/search"))["errors.0.parameter"]!.GetValue<string>().ShouldBe("query");
        var first = await app.GetAsync("/api/v1/search?query=mug&limit=4");
        (await app.GetAsync($"/api/v1/search?query=mugs&limit=4&cursor={first["next"]!.GetValue<string>()}")).Status.ShouldBe(HttpStatusCode.BadRequest, "a place belongs to its words");
        (await api.GetAsync("/api/v1/search?query=mug")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("products?limit=0", "limit", "whole number from 1 to 100")]
    [InlineData("products?limit=1&limit=2", "limit", "more than once")]
    [InlineData("products?limit=many", "limit", "whole number")]
    [InlineData("products?colour=blue", "colour", "no such parameter")]
    [InlineData("products?inStock=yes", "inStock", "true or false")]
    [InlineData("products?cursor=abc", "cursor", "no place in this list")]
    [InlineData("products?category=hats", "category", "no category")]
    [InlineData("products?status=lost", "status", "published, archived")]
    [InlineData("products?changedSince=yesterday", "changedSince", "2026-03-01T14:30:00Z")]
    [InlineData("products?expand=everything", "expand", "none of description")]
    [InlineData("products?fields=slug,secret", "fields", "no field")]
    public async Task What_is_wrong_with_a_request_is_said_beside_its_parameter(string path, string parameter, string words)
    {
        var answer = await api.GetAsync("/api/v1/" + path);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer["errors.0.parameter"]!.GetValue<string>().ShouldBe(parameter);
        answer["errors.0.detail"]!.GetValue<string>().ShouldContain(words);
    }

    [Theory]
    [InlineData("GET", "products/secret-mug", 404, "not-found")]
    [InlineData("GET", "products?status=draft", 403, "insufficient-scope")]
    [InlineData("GET", "nothing", 404, "not-found")]
    [InlineData("POST", "nothing", 404, "not-found")]
    [InlineData("PUT", "products/mug-1/handle/left", 404, "not-found")]
    [InlineData("DELETE", "products", 405, "method-not-allowed", "GET, HEAD, POST")]
    [InlineData("GET", "carts", 405, "method-not-allowed", "POST")]
    public async Task What_cannot_be_had_is_refused_for_programs(string method, string path, int status, string code, string allowed = "")
    {
        var answer = await api.SendAsync(new HttpMethod(method), "/api/v1/" + path, null);
        ((int)answer.Status).ShouldBe(status);
        answer["code"]!.GetValue<string>().ShouldBe(code);
        string.Join(", ", answer.Body.Allow).ShouldBe(allowed, "it names what the address takes, and only that");
        answer["traceId"]!.GetValue<string>().Length.ShouldBe(32);
    }

    [Fact]
    public async Task An_unchanged_answer_is_not_sent_again_and_a_changed_one_is_new_from_the_commit_on()
    {
        var first = await api.GetAsync("/api/v1/products/mug-5");
        (await api.GetAsync("/api/v1/products/mug-5", ("If-None-Match", first.ETag!))).Status.ShouldBe(HttpStatusCode.NotModified);
        await shop.Site.InDatabase(db => db.WriteAsync(async () => (await db.Products.SingleAsync(p => p.Slug == "mug-5")).Summary = "New.", default));
        var second = await api.GetAsync("/api/v1/products/mug-5", ("If-None-Match", first.ETag!));
        (second.Status, second["summary"]!.GetValue<string>()).ShouldBe((HttpStatusCode.OK, "New."));
        await shop.Site.InDatabase(db => db.WriteAsync(async () =>
            Stock.Set(db, await db.Variants.SingleAsync(v => v.Sku == "MUG-5"), 0, StockReason.Adjusted, "test", DateTime.UtcNow), default));
        (await api.GetAsync("/api/v1/products/mug-5"))["isSoldOut"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_that_is_kept_bears_the_same_as_one_that_is_drawn_and_is_counted_alike()
    {
        const string Path = "/api/v1/products/mug-6";
        var (drawn, kept) = (await api.GetAsync(Path), await api.GetAsync(Path));
        Lines(kept).ShouldBe(Lines(drawn));
        kept.Text.ShouldBe(drawn.Text);
        (await api.GetAsync(Path, ("Origin", "https://shop.example.com"))).Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        (await api.GetAsync(Path, ("Authorization", "Bearer mk_of_nobody"))).Status.ShouldBe(HttpStatusCode.Unauthorized, "who shows a wrong key is told so, whatever is kept");
        await shop.Site.Services.GetRequiredService<CallWorker>().FlushAsync(CancellationToken.None);
        var lines = await shop.Site.InScope(s =>
            s.GetRequiredService<CallReader>().SumAsync(CallSeries.In, DateTime.UtcNow.Date, DateTime.UtcNow.Date.AddDays(1), CallsBy.What | CallsBy.Status, Metered.Nobody, CancellationToken.None));
        lines.ShouldNotContain(line => line.What == "unknown" && line.Status == 200);
        lines.Single(line => line.What == "products.get" && line.Status == 200).Sum.Calls.ShouldBeGreaterThanOrEqualTo(3);

        static IEnumerable<string> Lines(ApiAnswer answer) => answer.Headers.Concat(answer.Body)
            .Where(header => header.Key is not ("Date" or "RateLimit")).Select(header => $"{header.Key}: {string.Join(" | ", header.Value)}").Order();
    }

    [Fact]
    public async Task Answers_come_compressed_and_only_as_JSON()
    {
        foreach (var coding in new[] { "br", "gzip" })
        {
            var answer = await api.GetAsync("/api/v1/products?limit=11", ("Accept-Encoding", coding));
            answer.Body.ContentEncoding.ShouldBe([coding]);
            (await api.GetAsync("/api/v1/products?limit=11", ("Accept-Encoding", coding), ("If-None-Match", answer.ETag!))).Status.ShouldBe(HttpStatusCode.NotModified);
        }
        (await api.GetAsync("/api/v1/products", ("Accept", "text/html"))).Status.ShouldBe(HttpStatusCode.NotAcceptable);
        (await api.GetAsync("/api/v1/products", ("Accept", "text/html, application/*;q=0.5"))).Status.ShouldBe(HttpStatusCode.OK);
    }
}
