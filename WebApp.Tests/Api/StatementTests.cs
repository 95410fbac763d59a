using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api;
using WebApp.Api.Keys;
using WebApp.Api.Metering;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Mail;
using WebApp.Tests.Support;
using Xunit.Abstractions;

namespace WebApp.Tests.Api;

/// <summary>The statement says what was called: neither more nor less, with failures, and after a kill.</summary>
public sealed class StatementTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_statement_equals_the_journal_after_many_mixed_calls_and_a_kill()
    {
        var count = Thorough.Or(400, 10_000);
        // It owns the folder, and never starts.
        await using var owner = new TestSite();
        NewKey good, poor;
        await using (var before = new TestSite(owner.Folder))
        {
            (good, poor) = (await before.AddKeyAsync(), await before.AddKeyAsync(Scopes.StockWrite));
            await before.InScope(s => s.GetRequiredService<KeyDesk>().RevokeAsync(poor.Key.Id, default));
        }
        await using var after = new TestSite(owner.Folder).With("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information").With("Api:CallsPerMinute", "1000000");

        // Until half of the calls are answered, in a process that is then killed; the rest by the next one.
        var answers = new ConcurrentQueue<(long At, string? Key, int Status)>();
        long killedAt;
        using (var process = new SiteProcess(after.Settings))
        {
            var address = await process.AddressAsync();
            await CallAsync(address, good.Text, poor.Text, answers, count / 2);
            killedAt = Stopwatch.GetTimestamp();
            process.Kill();
        }
        var inDoubt = answers.Count(a => Stopwatch.GetElapsedTime(a.At, killedAt) < TimeSpan.FromSeconds(1.0));
        var first = answers.Count(a => a.Key == good.Text);
        await CallAsync(after.Started().Address, good.Text, poor.Text, answers, count / 2);

        var month = new DateOnly(DateTime.UtcNow.Year, DateTime.UtcNow.Month, 1);
        var (mine, revoked, nobody) = (await Statement(after, Metered.NameOf(good.Key.ConsumerId), month), await Statement(after, Metered.NameOf(poor.Key.ConsumerId), month), await Statement(after, Metered.Nobody, month));
        foreach (var statement in new[] { mine, revoked, nobody })
            statement.InJournal.ShouldBe(statement.Calls, "the statement agrees with the journal to the call");
        var told = mine.Calls + revoked.Calls + nobody.Calls;
        told.ShouldBeLessThanOrEqualTo(answers.Count, "nothing is counted that was not answered");
        (answers.Count - told).ShouldBeLessThanOrEqualTo(inDoubt, "of what was answered a second before the kill nothing is lost");
        mine.Gaps.Count.ShouldBe(1, "and the statement says when that was");
        var later = answers.Skip(count / 2).ToList();
        mine.Calls.ShouldBeGreaterThanOrEqualTo(later.Count(a => a.Key == good.Text) + first - inDoubt);
        mine.Lines.Sum(l => l.Failed).ShouldBeGreaterThan(0);
        mine.Lines.Select(l => $"{l.What} {l.How}").ShouldBe(["caller.get rest", "unknown rest", "products.list rest", "stock.set rest", "products.get soap"], ignoreOrder: true);
        mine.Lines.Single(l => l.How == "soap").Broken.ShouldBe(mine.Lines.Single(l => l.How == "soap").Calls, "a fault of SOAP 1.1 is 500");
        revoked.Lines.ShouldAllBe(l => l.Failed == l.Calls);
        output.WriteLine($"{answers.Count} calls were answered, {inDoubt} of them in the last second before the kill; the statements tell of {told} ({mine.Calls} + {revoked.Calls} + {nobody.Calls}), "
            + $"of which {mine.Lines.Sum(l => l.Failed + l.Broken) + revoked.Lines.Sum(l => l.Failed) + nobody.Lines.Sum(l => l.Failed)} failed; the journal of {mine.InJournal + revoked.InJournal + nobody.InJournal}.");
    }

    [Fact]
    public async Task A_limit_is_told_before_it_is_met_and_refuses_until_the_next_day()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock).With("Alerts:Recipients", "ops@example.com");
        var made = await site.AddKeyAsync();
        await site.InScope(s => s.GetRequiredService<KeyDesk>().SaveConsumerAsync(made.Key.ConsumerId, "Harbour till", "till@example.com", 5, 100, default));
        using var client = new KeyedClient(site, made.Text);
        for (var i = 0; i < 4; i++)
            (await client.Get("/api/v1/caller")).Status.ShouldBe(200);
        await Round(site);
        (await Subjects(site, "till@example.com")).ShouldHaveSingleItem().ShouldContain("Harbour till has used four fifths of its calls for this day");
        (await client.Get("/api/v1/caller")).Answer.Headers.GetValues("RateLimit").Single().ShouldStartWith("\"day\";r=0;t=");
        var (status, body, answer) = await client.Get("/api/v1/caller");
        (status, body.GetProperty("code").GetString()).ShouldBe((429, "quota-exceeded"));
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        await Round(site);
        await Round(site);
        (await Subjects(site, "till@example.com")).Count.ShouldBe(2, "each is told once");
        (await Subjects(site, "ops@example.com")).Count.ShouldBe(2);
        clock.Move(TimeSpan.FromDays(1));
        (await client.Get("/api/v1/caller")).Status.ShouldBe(200);
        await Round(site);
        (await site.InDatabase(db => db.Set<WebApp.Security.Alerting.Alert>().CountAsync(a => a.EndedAt == null && a.Key.StartsWith("api-limit")))).ShouldBe(0);

        // The next process knows from the books what was called.
        await site.Services.GetRequiredService<CallWorker>().FlushAsync(default);
        await using var next = new TestSite(site.Folder).With<TimeProvider>(clock);
        using var again = new KeyedClient(next, made.Text);
        (await again.Get("/api/v1/caller")).Answer.Headers.GetValues("RateLimit").Single().ShouldStartWith("\"day\";r=3;t=");
    }

    [Fact]
    public async Task The_team_sees_who_called_and_mails_a_statement_and_what_the_site_asks_others_is_counted_too()
    {
        await using var site = new TestSite();
        var made = await site.AddKeyAsync();
        await site.InScope(s => s.GetRequiredService<KeyDesk>().SaveConsumerAsync(made.Key.ConsumerId, "=Harbour till", "till@example.com", null, null, default));
        using var olive = await site.SignedIn(Cast.Olive);
        (await olive.Get("/ops/api")).All("#calls, .chart").ShouldBe(["Nobody has called the API in this time"]);
        using var client = new KeyedClient(site, made.Text);
        await client.Get("/api/v1/caller");
        await client.Get("/api/v1/nothing");
        await site.BuyAsync(await site.SellAsync("BUOY", 5));
        var page = await olive.Get("/ops/api?range=month");
        page.All("dl.stats dd")[0].ShouldBe("2");
        page.Document.QuerySelectorAll(".chart svg").Length.ShouldBe(2);
        page.Text.ShouldContain("Stripe");
        var statement = await page.Follow("=Harbour till");
        statement.Text.ShouldContain("Yes, to the call 2 calls stand in both.");
        statement.All("tbody tr").ShouldContain(row => row.StartsWith("caller.get REST 1 0 0", StringComparison.Ordinal));
        await statement.Form("main .actions form").Submit();
        (await Subjects(site, "till@example.com")).ShouldHaveSingleItem().ShouldContain("Your use of our API");
        var csv = await olive.Get(statement.Path.Split('?')[0] + ".csv");
        csv.Headers["Content-Type"].ShouldStartWith("text/csv");
        csv.Body.Split("\r\n")[1].ShouldContain("\"'=Harbour till\",caller.get,rest,1,0,0,", Case.Sensitive, csv.Body);
        csv.Body.ShouldContain(",total,,2,1,0,");
        (await olive.Get("/ops/api/statements/consumer-999/2026-01")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Old_hours_become_days_and_nothing_of_them_is_lost()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock).Started();
        var (counter, worker, reader) = (site.Services.GetRequiredService<CallCounter>(), site.Services.GetRequiredService<CallWorker>(), site.Services.GetRequiredService<CallReader>());
        var day = DateTime.UtcNow.Date;
        for (var hour = 0; hour < 24; hour++)
            for (var n = 0; n <= hour; n++)
                counter.Count(new(new(CallSeries.In, "consumer 1", "", "products.get", "rest", 200), day.AddHours(hour), TimeSpan.FromMilliseconds(hour), 1, 2));
        await worker.FlushAsync(default);
        async Task<(int Lines, long Calls, double Median)> Sum() => await reader.SumAsync(CallSeries.In, day, day.AddDays(1), CallsBy.Hour, null, default) is var lines
            && await reader.SumAsync(CallSeries.In, day, day.AddDays(1), CallsBy.Nothing, null, default) is var all ? (lines.Count, all[0].Sum.Calls, all[0].Sum.Percentile(0.5)) : default;
        var before = await Sum();
        (before.Lines, before.Calls).ShouldBe((24, 300));
        before.Median.ShouldBeInRange(12, 20);
        clock.Move(TimeSpan.FromDays(40));
        await site.Services.GetRequiredService<JournalCare>().PruneAsync(default);
        await site.Services.GetRequiredService<JournalCare>().PruneAsync(default);
        (await Sum()).ShouldBe(before with { Lines = 1 });
        clock.Move(TimeSpan.FromDays(800));
        await site.Services.GetRequiredService<JournalCare>().PruneAsync(default);
        (await reader.SumAsync(CallSeries.In, day, day.AddDays(1), CallsBy.Nothing, null, default)).ShouldBeEmpty();
    }

    private static Task<Statement> Statement(TestSite site, string who, DateOnly month) =>
        site.InScope(async s => (await s.GetRequiredService<Statements>().ReadAsync(who, month, default))!);

    private static Task<bool> Round(TestSite site) => site.InScope(async s =>
    {
        await s.GetRequiredService<LimitRound>().RunAsync(default);
        return true;
    });

    private static async Task<List<string>> Subjects(TestSite site, string address) =>
        [.. (await site.InDatabase(db => db.OutgoingMails.AsNoTracking().OrderBy(m => m.Id).ToListAsync())).Where(m => m.ToAddress == address).Select(m => m.Subject)];

    private static async Task CallAsync(Uri address, string good, string revoked, ConcurrentQueue<(long At, string? Key, int Status)> answers, int count)
    {
        using var http = new HttpClient { BaseAddress = address };
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (n, cancel) =>
        {
            var (key, method, path) = (n % 10) switch
            {
                0 => (revoked, HttpMethod.Get, "/api/v1/caller"),
                1 => ((string?)null, HttpMethod.Get, "/api/v1/caller"),
                2 => (good, HttpMethod.Get, "/api/v1/nothing"),
                3 => (good, HttpMethod.Get, "/api/v1/products"),
                4 => (good, HttpMethod.Put, "/api/v1/stock/NONE"),
                5 => (good, HttpMethod.Post, "/soap/v1/catalog"),
                _ => (good, HttpMethod.Get, "/api/v1/caller"),
            };
            using var request = new HttpRequestMessage(method, path);
            if (method == HttpMethod.Put)
                request.Content = new StringContent("""{"count":1,"reason":"counted"}""", System.Text.Encoding.UTF8, "application/json");
            if (method == HttpMethod.Post)
                request.Content = new StringContent(SoapTests.Envelope("GetProduct", "<Slug>nothing</Slug>"), System.Text.Encoding.UTF8, "text/xml");
            if (key is not null)
                request.Headers.Authorization = new("Bearer", key);
            using var answer = await http.SendAsync(request, cancel);
            answers.Enqueue((Stopwatch.GetTimestamp(), key, (int)answer.StatusCode));
        });
    }
}
