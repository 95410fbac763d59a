using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebApp.Journal;
using WebApp.Primitives;
using WebApp.Tests.Support;

namespace WebApp.Tests.Journal;

/// <summary>What is told to the journal stands in it, in order and without secrets.</summary>
public sealed class JournalTests(JournalSite journal) : IClassFixture<JournalSite>
{
    [Fact]
    public async Task What_is_told_stands_there_with_all_its_parts()
    {
        var at = new DateTime(2026, 3, 1, 12, 0, 0, 123, DateTimeKind.Utc);
        journal.Writer.Add(new Fact(JournalKind.Request, "GET /orders")
        {
            At = at, Subject = "order 1-ALL", Source = "192.0.2.7", UserId = 5, Path = "/orders/1-ALL", Status = 200,
            Duration = TimeSpan.FromMilliseconds(12.5), Trace = "abc", Detail = new { Who = "buyer", Count = 3 },
        });

        var entry = (await journal.About("order 1-ALL")).ShouldHaveSingleItem();
        entry.ShouldSatisfyAllConditions(
            e => e.At.ShouldBe(at), e => e.At.Kind.ShouldBe(DateTimeKind.Utc), e => e.Kind.ShouldBe(JournalKind.Request),
            e => e.Source.ShouldBe("192.0.2.7"), e => e.UserId.ShouldBe(5), e => e.Path.ShouldBe("/orders/1-ALL"), e => e.Status.ShouldBe(200),
            e => e.DurationMs.ShouldBe(12.5), e => e.Trace.ShouldBe("abc"), e => e.Release.ShouldNotBeEmpty(),
            e => e.Detail.ShouldBe("""{"who":"buyer","count":3}"""));
    }

    [Fact]
    public async Task It_is_written_by_itself_within_a_moment()
    {
        journal.Writer.Add(new Fact(JournalKind.Error, "By itself") { Subject = "order 2-SELF" });
        await Eventually.Holds(async () => (await journal.Reader.AboutAsync(["order 2-SELF"], 10, default)).Count == 1, "the fact is written", 10);
    }

    [Fact]
    public async Task The_end_of_the_site_waits_for_the_last_fact()
    {
        await using var site = new TestSite().Started();
        var worker = site.Services.GetServices<IHostedService>().Single(s => s.GetType().Name == "JournalWorker");
        site.Services.GetRequiredService<JournalWriter>().Add(new Fact(JournalKind.Error, "the last") { Subject = "order 6-LAST" });
        await worker.StopAsync(default);
        (await site.Services.GetRequiredService<JournalReader>().AboutAsync(["order 6-LAST"], 10, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_flow_of_work_names_its_subject_once()
    {
        using (JournalSubject.Enter("order 3-OUTER"))
        {
            using (JournalSubject.Enter("order 3-INNER"))
                await Task.Run(() => journal.Writer.Add(new Fact(JournalKind.Stripe, "deep inside")));
            journal.Writer.Add(new Fact(JournalKind.Stripe, "after it"));
        }
        JournalSubject.Current.ShouldBeNull();
        (await journal.About("order 3-INNER")).ShouldHaveSingleItem().Name.ShouldBe("deep inside");
        (await journal.About("order 3-OUTER")).ShouldHaveSingleItem().Name.ShouldBe("after it");
    }

    [Fact]
    public async Task Pages_of_a_kind_come_newest_first_and_miss_none()
    {
        var day = new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        // Two share each moment: the number decides.
        for (var i = 0; i < 10; i++)
            journal.Writer.Add(new Fact(JournalKind.Security, $"sign {i}") { At = day.AddMinutes(i / 2) });
        await journal.Writer.FlushAsync(default);

        var seen = new List<string>();
        for (JournalEntry? last = null; ;)
        {
            var page = await journal.Reader.NewestAsync(JournalKind.Security, day, last, 3, default);
            seen.AddRange(page.Select(e => e.Name));
            if ((last = page.LastOrDefault()) is null)
                break;
        }
        seen.ShouldBe(Enumerable.Range(0, 10).Reverse().Select(i => $"sign {i}"));
    }

    [Fact]
    public async Task Secrets_cards_and_mail_addresses_are_masked_wherever_they_stand()
    {
        const string Subject = "order 4-MASK";
        journal.Writer.Add(new Fact(JournalKind.Error, "sk_live_51Habc was here")
        {
            Subject = Subject, Path = "/x?key=ABCDEFGHJK&q=1&mail=ada%40example.com",
            Detail = new { note = "card 4242 4242 4242 4242 of ada@example.com", nested = new { list = new[] { "whsec_Zm9v+/=" } }, amount = 4242424242424242 },
        });
        var entry = (await journal.About(Subject)).ShouldHaveSingleItem();
        entry.Name.ShouldBe("••• was here");
        entry.Path.ShouldBe("/x?key=•••&q=1&mail=•••");
        entry.Detail.ShouldBe("""{"note":"card ••• of •••","nested":{"list":["•••"]},"amount":4242424242424242}""");
    }

    [Fact]
    public async Task What_is_long_is_cut_and_what_is_no_card_is_left()
    {
        const string Subject = "order 5-LONG";
        journal.Writer.Add(new Fact(JournalKind.Error, new string('n', 9_000)) { Subject = Subject, Path = "/tracking/1234567890123456" });
        var entry = (await journal.About(Subject)).ShouldHaveSingleItem();
        entry.Name.Length.ShouldBe(120);
        entry.Path.ShouldBe("/tracking/1234567890123456");
    }

    [Fact]
    public async Task A_full_queue_drops_the_oldest_and_says_how_many()
    {
        var clock = new TestClock();
        using var lab = new JournalLab(clock);
        for (var i = 0; i < JournalWriter.Capacity + 7; i++)
            lab.Writer.Add(new Fact(JournalKind.Request, $"r{i}"));
        (await lab.Writer.FlushAsync(default)).ShouldBeTrue();

        var told = await lab.Reader.ReadAsync(e => e.SingleAsync(x => x.Kind == JournalKind.Journal), default);
        (told.Name, told.Detail).ShouldBe(("Facts dropped", """{"dropped":7}"""));
        (await lab.Reader.ReadAsync(e => e.Where(x => x.Kind == JournalKind.Request).OrderBy(x => x.Id).FirstAsync(), default)).Name.ShouldBe("r7");
    }

    [Fact]
    public async Task Each_kind_is_kept_for_its_time()
    {
        var clock = new TestClock();
        using var lab = new JournalLab(clock, new JournalOptions { RequestDays = 10, StripeDays = 30 });
        foreach (var kind in new[] { JournalKind.Request, JournalKind.Stripe })
            foreach (var age in new[] { 31, 11, 9 })
                lab.Writer.Add(new Fact(kind, $"{age} days") { At = clock.UtcNow().AddDays(-age) });
        await lab.Writer.FlushAsync(default);

        (await lab.Care.PruneAsync(default)).ShouldBe(3);
        (await lab.Reader.ReadAsync(e => e.OrderBy(x => x.Id).Select(x => x.Kind + " " + x.Name).ToListAsync(), default))
            .ShouldBe(["Request 9 days", "Stripe 11 days", "Stripe 9 days"]);
    }

    [Fact]
    public async Task A_flood_of_one_kind_costs_no_other_and_its_room_goes_back_to_the_disk()
    {
        using var lab = new JournalLab(new TestClock(), new JournalOptions { MaxMegabytes = 1 });
        lab.Writer.Add(new Fact(JournalKind.Stripe, "kept"));
        var detail = new { text = new string('x', 900) };
        for (var i = 0; i < 3_000; i++)
            lab.Writer.Add(new Fact(JournalKind.Security, "flood") { Detail = detail });
        await lab.Writer.FlushAsync(default);
        var before = new FileInfo(lab.File).Length + new FileInfo(lab.File + "-wal").Length;

        await lab.Care.PruneAsync(default);
        new FileInfo(lab.File).Length.ShouldBeLessThan(1_100_000);
        before.ShouldBeGreaterThan(2_000_000);
        (await lab.Reader.ReadAsync(e => e.CountAsync(x => x.Kind == JournalKind.Stripe), default)).ShouldBe(1);
    }
}
