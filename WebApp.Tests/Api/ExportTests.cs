using System.Data.Common;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>An export of any length goes out while it is read, a page at a time.</summary>
public sealed class ExportTests(ExportTests.Crowd crowd) : IClassFixture<ExportTests.Crowd>
{
    private static readonly int Count = Thorough.Or(350, 30_000);

    /// <summary>A site with more customers than a page holds.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        public Turnstile Turnstile { get; } = new();

        public TestSite Site { get; private set; } = null!;

        public string Key { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Site = new TestSite().WithAlso<IInterceptor>(Turnstile).Started();
            Key = (await Site.AddKeyAsync()).Text;
            foreach (var some in Enumerable.Range(0, Count).Chunk(1000))
                await Site.InDatabase(db => db.WriteAsync(() =>
                {
                    db.Users.AddRange(some.Select(i => new User { UserName = $"c{i}@example.com", Email = $"c{i}@example.com", DisplayName = $"Customer {i}", CreatedAt = DateTime.UtcNow }));
                    return Task.CompletedTask;
                }, default));
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }

    /// <summary>Counts the pages of customers that are read, and holds one back.</summary>
    public sealed class Turnstile : DbCommandInterceptor
    {
        private TaskCompletionSource held = new();
        private int pages;

        public int Pages => Volatile.Read(ref pages);

        public void Hold() => (held, pages) = (new(), 0);

        public void Release() => held.TrySetResult();

        public void Break() => held.TrySetException(new InvalidOperationException("On purpose."));

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("AspNetUsers", StringComparison.Ordinal) && command.CommandText.Contains("\"Id\" > @", StringComparison.Ordinal) && Interlocked.Increment(ref pages) == 2)
                await held.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            return result;
        }
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_first_page_arrives_before_the_second_is_read_and_one_that_breaks_off_is_noticed(string coding)
    {
        using var api = new ApiClient(crowd.Site, crowd.Key);
        foreach (var breaks in new[] { true, false })
        {
            crowd.Turnstile.Hold();
            using var answer = await api.BeginAsync("/api/v1/exports/customers", coding);
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, "application/x-ndjson", null));
            answer.Content.Headers.ContentEncoding.ShouldBe(coding == "identity" ? [] : [coding]);
            using var lines = new StreamReader(Plain(await answer.Content.ReadAsStreamAsync(), coding));
            var seen = new List<string> { Name((await lines.ReadLineAsync())!) };
            crowd.Turnstile.Pages.ShouldBeLessThanOrEqualTo(2, "nothing behind the second page was read");
            if (breaks)
            {
                crowd.Turnstile.Break();
                (await Should.ThrowAsync<Exception>(() => lines.ReadToEndAsync())).ShouldBeAssignableTo<IOException>();
                continue;
            }
            crowd.Turnstile.Release();
            var (least, most) = (long.MaxValue, 0L);
            while (await lines.ReadLineAsync() is { } line)
            {
                seen.Add(Name(line));
                if (seen.Count % 5000 == 0 && Memory.InUse() is var inUse)
                    (least, most) = (Math.Min(least, inUse), Math.Max(most, inUse));
            }
            seen.ShouldBe(Enumerable.Range(0, Count).Select(i => $"Customer {i}"));
            (most - Math.Min(least, most)).ShouldBeLessThan(20_000_000, "memory does not grow with it");
        }
    }

    [Fact]
    public async Task Fields_and_filters_are_those_of_the_list_and_a_key_exports_what_it_may_read()
    {
        crowd.Turnstile.Release();
        using var api = new ApiClient(crowd.Site, crowd.Key);
        var product = await crowd.Site.AddProductAsync("Rope");
        await crowd.Site.AddOrderAsync(WebApp.Ordering.OrderStatus.Paid, product.Variants[0]);
        (await api.GetAsync("/api/v1/exports/products?fields=slug,variants.sku")).Text.ShouldBe("""{"slug":"rope","variants":[{"sku":"ROPE"}]}""" + "\n");
        (await api.GetAsync("/api/v1/exports/orders")).Text.ShouldContain("12 Quay Street");
        (await api.GetAsync("/api/v1/exports/orders?placedSince=2099-01-01T00:00:00Z")).Text.ShouldBeEmpty();
        (await api.GetAsync("/api/v1/exports/orders?placedSince=soon"))["errors.0.parameter"]!.GetValue<string>().ShouldBe("placedSince");
        (await api.GetAsync("/api/v1/exports/orders", ("Accept", "application/json")))["detail"]!.GetValue<string>().ShouldContain("application/x-ndjson");
        (await api.SendAsync(HttpMethod.Head, "/api/v1/exports/orders", null)).Status.ShouldBe(HttpStatusCode.OK);
        using var reader = new ApiClient(crowd.Site, (await crowd.Site.AddKeyAsync("catalog:read")).Text);
        (await reader.GetAsync("/api/v1/exports/products")).Status.ShouldBe(HttpStatusCode.OK);
        (await reader.GetAsync("/api/v1/exports/orders"))["detail"]!.GetValue<string>().ShouldContain("orders:read");
    }

    private static string Name(string line) => JsonNode.Parse(line)!["name"]!.GetValue<string>();

    private static Stream Plain(Stream body, string coding) => coding switch
    {
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        _ => body,
    };
}
