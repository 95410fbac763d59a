using System.Net;
using System.Text.RegularExpressions;
using WebApp.Operations.Telemetry;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>What the site measures, and who may read it.</summary>
public sealed partial class TelemetryTests(TelemetryTests.Site shared) : IClassFixture<TelemetryTests.Site>
{
    private const string Key = "a-key-of-more-than-twenty";

    public sealed class Site : IAsyncLifetime
    {
        public TestSite Running { get; } = new TestSite().WithJobs().With("Telemetry:Metrics", "true").With("Telemetry:MetricsKey", Key).With("Backups:EveryMinutes", "0");

        public async Task InitializeAsync() => await Running.AddProductAsync("Oak board");

        public async Task DisposeAsync() => await Running.DisposeAsync();
    }

    [Fact]
    public void No_meter_of_ours_is_left_out() => SourceTree.Files(".cs").Where(f => f.Path.StartsWith("WebApp/", StringComparison.Ordinal))
        .SelectMany(f => MeterName().Matches(f.Text)).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ShouldBe(TelemetrySetup.Ours);

    [Fact]
    public async Task Metrics_have_the_standard_names_and_ours_and_no_value_of_any_path()
    {
        using var guest = new Visitor(shared.Running);
        (await guest.Get("/products/oak-board")).Status.ShouldBe(HttpStatusCode.OK);
        await guest.Get("/products/oak-board");
        await guest.GetOnce("/orders/9042-SECRET?key=SECRETKEY");
        var text = "";
        await Eventually.Holds(async () => (text = await ReadAsync()).Contains("mainstay_mail_queued", StringComparison.Ordinal)
            && text.Contains("mainstay_job_duration_seconds_count", StringComparison.Ordinal), "the first look at how things stand");

        foreach (var name in new[] { "http_server_request_duration_seconds_bucket", "http_route=\"products/{slug}\"", "dotnet_gc_collections_total", "kestrel_active_connections",
            "mainstay_page_cache_requests_total", "result=\"hit\"", "mainstay_db_write_gate_wait_seconds_count", "db_client_operation_duration_seconds_count" })
            text.ShouldContain(name);
        text.ShouldNotContain("9042-SECRET");
        text.ShouldNotContain("SECRETKEY");
        text.ShouldNotContain("oak-board");
        text.Split('\n').Count(line => line.Length > 0 && line[0] != '#').ShouldBeLessThan(3000, "few series, however much happens");
    }

    [Theory]
    [InlineData(null, null, "", HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", null, "", HttpStatusCode.NotFound)]
    [InlineData("Forwarded", null, "", HttpStatusCode.NotFound)]
    [InlineData("Host", null, "", HttpStatusCode.NotFound)]
    [InlineData("X-Forwarded-For", "Bearer " + Key, "", HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", "Bearer " + Key + "x", "", HttpStatusCode.NotFound)]
    [InlineData("X-Forwarded-For", "Bearer", "", HttpStatusCode.NotFound)]
    [InlineData("X-Forwarded-For", null, "?key=" + Key, HttpStatusCode.NotFound)]
    public async Task Metrics_are_for_this_machine_or_for_whoever_has_the_key(string? proxy, string? authorization, string query, HttpStatusCode status)
    {
        using var client = new HttpClient { BaseAddress = shared.Running.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics" + query);
        if (proxy is not null)
            request.Headers.Add(proxy, "203.0.113.9");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).Contains("# TYPE", StringComparison.Ordinal).ShouldBe(status == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Proxy:KnownNetworks", "127.0.0.1/32")]
    [InlineData("Site:BaseUrl", "https://shop.example.com")]
    public async Task A_site_that_is_public_by_its_settings_asks_for_the_key_whoever_comes(string setting, string value)
    {
        await using var site = new TestSite().With("Telemetry:Metrics", "true").With("Telemetry:MetricsKey", Key).With(setting, value);
        using var client = new HttpClient { BaseAddress = site.Address };
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + Key);
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<string> ReadAsync()
    {
        using var client = new HttpClient { BaseAddress = shared.Running.Address };
        return await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
    }

    [GeneratedRegex(@"""(Mainstay\.\w+)""")]
    private static partial Regex MeterName();
}
