using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api.Metering;
using WebApp.Journal;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>What was called, for who called it, and for the team in one file.</summary>
public sealed class OwnStatementTests
{
    [Fact]
    public async Task A_consumer_reads_its_own_statement_over_REST_and_SOAP_and_nobody_elses()
    {
        await using var site = new TestSite();
        using var till = new ApiClient(site, (await site.AddKeyAsync("statement:read", "catalog:read")).Text);
        using var other = new ApiClient(site, (await site.AddKeyAsync("statement:read")).Text);
        using var reader = new ApiClient(site, (await site.AddKeyAsync("catalog:read")).Text);
        await till.GetAsync("/api/v1/products");
        await till.GetAsync("/api/v1/nothing");
        var mine = await till.GetAsync("/api/v1/statement");
        (mine["calls"]!.GetValue<int>(), mine["refused"]!.GetValue<int>(), mine["month"]!.GetValue<string>()).ShouldBe((2, 1, DateTime.UtcNow.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)), mine.Text);
        mine["operations"]!.AsArray().Select(o => o!["operation"]!.GetValue<string>()).ShouldBe(["products.list", "unknown"], ignoreOrder: true);
        (await other.GetAsync("/api/v1/statement"))["calls"]!.GetValue<int>().ShouldBe(0);
        (await till.GetAsync("/api/v1/statement?month=2020-01"))["calls"]!.GetValue<int>().ShouldBe(0);
        (await till.GetAsync("/api/v1/statement?month=2020-13"))["errors.0.parameter"]!.GetValue<string>().ShouldBe("month");
        (await reader.GetAsync("/api/v1/statement"))["detail"]!.GetValue<string>().ShouldContain("statement:read");
        var soap = await till.SendAsync(HttpMethod.Post, "/soap/v1/account", new StringContent(SoapTests.Envelope("GetStatement", ""), System.Text.Encoding.UTF8, "text/xml"));
        soap.Text.ShouldContain("<Calls>5</Calls>", Case.Sensitive, soap.Text);
    }

    [Fact]
    public async Task Calls_of_a_customer_who_signed_in_through_a_consumers_app_are_in_that_consumers_statement()
    {
        await using var site = new TestSite();
        await site.Add(Cast.Carl);
        using var app = new ApiClient(site, (await site.AddKeyAsync("statement:read", "catalog:read", "checkout")).Text);
        using var stranger = new ApiClient(site, null);
        using var inApp = await SignedInAsync(app);
        using var elsewhere = await SignedInAsync(stranger);
        // A call is counted once it is answered, and before the next one over the same connection is looked at.
        for (var i = 0; i < 2; i++)
            (await elsewhere.GetAsync("/api/v1/me/orders")).Status.ShouldBe(HttpStatusCode.OK);
        (await inApp.GetAsync("/api/v1/me/orders")).Status.ShouldBe(HttpStatusCode.OK);
        await Eventually.Holds(async () => (await CountedAsync()).Contains(("me.orders.list", 1)), "it is counted");
        (await CountedAsync()).Where(o => o.Name != "statement.get").ShouldBe([("auth.login", 1), ("me.orders.list", 1)], ignoreOrder: true);

        async Task<List<(string Name, int Calls)>> CountedAsync() => [.. (await app.GetAsync("/api/v1/statement"))["operations"]!.AsArray()
            .Select(o => (o!["operation"]!.GetValue<string>(), o["calls"]!.GetValue<int>()))];

        async Task<ApiClient> SignedInAsync(ApiClient through)
        {
            var answer = await through.PostAsync("/api/v1/auth/login", new { email = Cast.Carl.Email, password = Cast.Carl.Password, device = "telephone" });
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
            return new ApiClient(site, answer["accessToken"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task All_calls_of_a_month_are_one_file_read_part_by_part()
    {
        await using var site = new TestSite();
        await site.Started().Services.GetRequiredService<CallWorker>().FlushAsync(default);
        var (counter, month) = (site.Services.GetRequiredService<CallCounter>(), new DateOnly(2026, 2, 1));
        // One of each kind is a line of its own: two pages and a bit.
        for (var n = 0; n < 2 * CallExport.PageSize + 5; n++)
            counter.Count(new(new(CallSeries.In, "consumer 1", "mk_7hQ2xK", $"products.{n}", "rest", 200), new DateTime(2026, 2, 1 + n % 28, 12, 0, 0, DateTimeKind.Utc), TimeSpan.FromMilliseconds(2), 3, 4) { From = IPAddress.Parse("203.0.113.9") });
        foreach (var (day, what) in new[] { (new DateTime(2026, 1, 31, 23, 59, 59, DateTimeKind.Utc), "before"), (new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), "after") })
            counter.Count(new(new(CallSeries.In, "consumer 1", "", what, "rest", 200), day, TimeSpan.Zero, 0, 0));
        var parts = await site.InScope(async s => { var read = new List<string>(); await foreach (var part in s.GetRequiredService<CallExport>().ReadAsync(month, default)) read.Add(part); return read; });
        parts.Select(p => p.Count(c => c == '\n')).ShouldBe([CallExport.PageSize + 1, CallExport.PageSize, 5], "no more than a page is in memory");
        using var olive = await site.SignedIn(Cast.Olive);
        var file = await olive.Get("/ops/api/calls/2026-02.csv");
        (file.Headers["Content-Type"], file.Headers["Content-Disposition"]).ShouldBe(("text/csv; charset=utf-8", "attachment; filename=api-calls-2026-02.csv"));
        file.Body.ShouldBe(string.Concat(parts));
        var lines = file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Skip(1).Distinct().Count().ShouldBe(2 * CallExport.PageSize + 5);
        lines[1].ShouldStartWith("2026-02-01T12:00:00.000Z,consumer 1,mk_7hQ2xK,products.");
        file.Body.ShouldNotContain("203.0.113.9");
        (await olive.Get("/ops/api/calls/2026-13.csv")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
