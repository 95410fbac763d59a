using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Payments.Ledger;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.Ledger;

public sealed class UnexplainedTests(EmptiedSite emptied) : IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task A_foreign_payment_is_named_until_somebody_explains_it()
    {
        var site = await emptied.EmptyAsync();
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.ShouldBalanceAsync();
        await site.ForeignPaymentAsync(4000);

        foreach (var _ in new[] { "the first night", "the second" })
        {
            var run = await site.SweepAsync();
            run.IsClean.ShouldBeFalse();
            run.Findings.Single().Words.ShouldBe("It belongs to no order of this site.");
            run.Balances.Single().DifferenceMinor.ShouldBe(-run.Findings.Single().AmountMinor);
        }
        var alert = await site.InDatabase(db => db.Alerts.AsNoTracking().SingleAsync());
        alert.Title.ShouldBe("The ledger does not agree with Stripe");
        alert.Body.ShouldContain("It belongs to no order of this site.");
        (alert.Times, alert.EndedAt).ShouldBe((2, null));
        var transaction = await site.InDatabase(db => db.StripeTransactions.SingleAsync(t => t.State == TransactionState.Unexplained));
        transaction.NetMinor.ShouldBe(4000 - transaction.FeeMinor);

        (await ExplainAsync(site, transaction.Id)).ShouldBeTrue();
        (await ExplainAsync(site, transaction.Id)).ShouldBeFalse("it is explained already");

        await site.ShouldBalanceAsync();
        (await site.BalanceOf(LedgerAccount.Unexplained)).ShouldBe(-transaction.NetMinor);
        (await site.InDatabase(db => db.Alerts.SingleAsync())).EndedAt.ShouldNotBeNull("they agree again");
    }

    [Fact]
    public async Task Comparisons_are_kept_for_400_days_and_a_Stripe_that_is_silent_for_more_than_a_day_is_told()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock);
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.InDatabase(async db =>
        {
            foreach (var days in new[] { 401, 399 })
                db.SweepRuns.Add(new SweepRun { At = DateTime.UtcNow.AddDays(-days) });
            await db.SaveChangesAsync();
        });
        await site.ShouldBalanceAsync();
        (await site.InDatabase(db => db.SweepRuns.CountAsync())).ShouldBe(2);

        await site.FaultsAsync("api_429_percent", 100);
        clock.Move(TimeSpan.FromHours(35));
        await site.SweepAsync();
        (await site.InDatabase(db => db.Alerts.CountAsync())).ShouldBe(0);
        clock.Move(TimeSpan.FromHours(2));
        await site.SweepAsync();
        (await site.InDatabase(db => db.Alerts.SingleAsync())).Title.ShouldContain("could not be compared");
        await site.FaultsAsync("api_429_percent", 0);
        await site.SweepAsync();
        (await site.InDatabase(db => db.Alerts.SingleAsync())).EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_booking_that_Stripe_knows_nothing_of_is_on_its_way_first_and_named_later()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock);
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.PostAsync(new("charge:ch_invented", DateTime.UtcNow, "1001-AAAA", "ch_invented", "Invented",
            LedgerLine.Debit(LedgerAccount.Clearing, new(700, "EUR")), LedgerLine.Credit(LedgerAccount.Sales, new(700, "EUR"))));

        var soon = await site.SweepAsync();
        soon.IsClean.ShouldBeTrue();
        soon.Balances.Single().InTransitMinor.ShouldBe(700);

        clock.Move(TimeSpan.FromHours(3));
        var later = await site.SweepAsync();
        later.Balances.Single().DifferenceMinor.ShouldBe(700);
        later.Findings.Single().Subject.ShouldBe("charge:ch_invented");
    }

    [Fact]
    public async Task When_Stripe_does_not_answer_that_is_what_is_kept()
    {
        var site = await emptied.EmptyAsync();
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.FaultsAsync("api_429_percent", 100);

        (await site.SweepAsync()).Error.ShouldNotBeNull().ShouldContain("Stripe");
        (await site.InDatabase(db => db.SweepRuns.SingleAsync())).IsClean.ShouldBeFalse();

        await site.FaultsAsync("api_429_percent", 0);
        await site.ShouldBalanceAsync();
    }

    [Fact]
    public async Task It_runs_by_itself_once_a_night_and_again_after_trouble()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock);
        await TickAsync(site);
        (await RunsAsync(site)).ShouldBe(0, "there was never anything to be paid");
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));

        await TickAsync(site);
        await TickAsync(site);
        (await RunsAsync(site)).ShouldBe(1);

        clock.Move(TimeSpan.FromDays(1));
        await site.FaultsAsync("api_429_percent", 100);
        await TickAsync(site);
        await site.FaultsAsync("api_429_percent", 0);
        await TickAsync(site);
        (await RunsAsync(site)).ShouldBe(2, "an hour is left to Stripe");
        clock.Move(TimeSpan.FromMinutes(61));
        await TickAsync(site);
        (await site.InDatabase(db => db.SweepRuns.OrderBy(r => r.Id).Select(r => r.Error == null).ToListAsync())).ShouldBe([true, false, true]);
    }

    [Theory]
    [InlineData("2026-11-22T02:59:00Z", "2026-11-21T03:00:00Z")]
    [InlineData("2026-11-22T03:00:00Z", "2026-11-22T03:00:00Z")]
    [InlineData("2026-07-01T02:30:00Z", "2026-07-01T02:00:00Z")]
    public void The_hour_strikes_in_the_time_of_the_site(string now, string strike) =>
        new LedgerOptions().LastStrike(Utc(now), TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin")).ShouldBe(Utc(strike));

    [Fact]
    public void An_hour_that_is_left_out_in_spring_strikes_an_hour_later() =>
        new LedgerOptions { SweepHour = 2 }.LastStrike(Utc("2026-03-29T12:00:00Z"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ShouldBe(Utc("2026-03-29T01:00:00Z"));

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;

    private static Task<bool> ExplainAsync(TestSite site, string id) => site.InScope(services =>
        services.GetRequiredService<Explanations>().ExplainAsync(id, LedgerAccount.Unexplained, "The other shop’s", "Grace", default));

    private static Task<bool> TickAsync(TestSite site) => site.InScope(async services =>
    {
        await services.GetRequiredService<LedgerSweep>().RunAsync(default);
        return true;
    });

    private static Task<int> RunsAsync(TestSite site) => site.InDatabase(db => db.SweepRuns.CountAsync());
}
