using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebApp.Operations.DatabaseCare;
using WebApp.Operations.Errors;
using WebApp.Operations.Health;
using WebApp.Operations.Jobs;
using WebApp.Scheduling;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>The console over one site: jobs, errors, health and the care of the database.</summary>
public sealed class ConsoleTests(ConsoleTests.Site shared) : IClassFixture<ConsoleTests.Site>
{
    public sealed class Site : IAsyncLifetime
    {
        public TestSite Running { get; } = new TestSite().WithJobs().With("Backups:EveryMinutes", "0").With("Alerts:Recipients", "ops@example.com");

        public Task InitializeAsync() => Task.FromResult(Running.Started());

        public async Task DisposeAsync() => await Running.DisposeAsync();
    }

    private TestSite TheSite => shared.Running;

    [Fact]
    public async Task A_job_is_run_by_hand_paused_and_stays_paused_over_a_restart()
    {
        using var olive = await TheSite.SignedIn(Cast.Olive);
        var jobs = TheSite.Services.GetRequiredService<Timetable>();
        var job = jobs.Find("ForgetErrors")!;
        await Eventually.Holds(() => job.Runs > 0 && !job.IsRunning, "the first run, made up for at once");
        var page = await olive.Get("/ops/jobs");
        page.Text.ShouldContain("Expire carts");

        (await page.Form("/ops/jobs/forgeterrors/run").Submit()).Text.ShouldContain("Forget errors begins.");
        await Eventually.Holds(() => job.Runs > 1 && !job.IsRunning, "the run that was asked for");
        (await (await olive.Get("/ops/jobs")).Form("/ops/jobs/forgeterrors/pause").Submit()).Text.ShouldContain("is paused");
        (await olive.Get("/ops/jobs/ForgetErrors")).Text.ShouldContain("asked for");

        var again = new Job("ForgetErrors", TimeSpan.FromHours(24));
        await TheSite.Services.GetRequiredService<JobRecords>().RecallAsync(again, default);
        again.PausedBy.ShouldBe("Olive Operator");
        again.FirstWait(DateTime.UtcNow).ShouldBeGreaterThan(TimeSpan.FromHours(23));
        again.FirstWait(DateTime.UtcNow.AddDays(3)).ShouldBe(TimeSpan.Zero, "what was missed is made up for");
        again.FirstWait(DateTime.UtcNow.AddDays(-3)).ShouldBe(TimeSpan.Zero, "a clock that was set back keeps nothing waiting");
        await jobs.PauseAsync("ForgetErrors", null, default);
    }

    [Fact]
    public async Task Work_that_fails_three_times_is_told_once_and_its_end_once()
    {
        var job = new Job("FlakyThing", TimeSpan.FromMinutes(1));
        var jobs = new Timetable([job], TheSite.Services.GetRequiredService<JobRecords>());
        void Run(string? error)
        {
            job.Begin(DateTime.UtcNow);
            job.End(TimeSpan.FromMilliseconds(5), error);
        }

        Task Look() => TheSite.InScope(async s =>
        {
            await new JobReports(s.GetRequiredService<WebApp.Data.AppDbContext>(), s.GetRequiredService<Alerts>(), jobs).RunAsync(default);
            return true;
        });

        Task<List<Alert>> Alerts() => TheSite.InDatabase(db => db.Alerts.AsNoTracking().Where(a => a.Key == "job-failing FlakyThing").ToListAsync());
        Run("broken");
        Run("broken");
        await Look();
        (await Alerts()).ShouldBeEmpty("twice may be an accident");
        Run("broken");
        await Look();
        await Look();
        (await Alerts()).ShouldHaveSingleItem().EndedAt.ShouldBeNull();
        Run(null);
        await Look();
        (await Alerts()).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_same_error_is_one_and_after_it_was_resolved_it_comes_back_as_a_regression()
    {
        var log = TheSite.Services.GetRequiredService<ILoggerFactory>().CreateLogger("WebApp.Tests.Thing");
        void Break(string order) => log.LogError(new EventId(42, "ThingBroke"), "Order {Order} broke for somebody@example.com", order);

        Task<ErrorGroup?> Group() => TheSite.InDatabase(db => db.ErrorGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Title == "ThingBroke"));
        Break("1001");
        Break("1002");
        await Eventually.Holds(async () => await Group() is { Count: 2 }, "both are written down as one");
        var group = (await Group())!;
        group.Message.ShouldNotContain("somebody@example.com");

        using var olive = await TheSite.SignedIn(Cast.Olive);
        var page = await olive.Get($"/ops/errors/{group.Id}");
        page.Text.ShouldContain("work in the background");
        (await page.Form("form:has(button[value=Resolved])").Submit()).Text.ShouldContain("Resolved.");
        Break("1003");
        await Eventually.Holds(async () => await Group() is { Count: 3, Regressions: 1, State: ErrorState.Open }, "it is back");
        (await olive.Get("/ops/errors")).Text.ShouldContain("Came back");
        var alerts = await TheSite.InDatabase(db => db.Alerts.Where(a => a.Key == "error " + group.Fingerprint).OrderBy(a => a.Id).Select(a => a.Title).ToListAsync());
        alerts.ShouldBe(["A new error: ThingBroke", "An error that was resolved is back: ThingBroke"]);
    }

    [Fact]
    public async Task Machines_hear_whether_it_lives_and_people_see_every_part()
    {
        using var guest = new Visitor(TheSite);
        foreach (var (path, answer) in new[] { ("/health/live", "{\"status\":\"live\"}"), ("/health/ready", "{\"status\":\"ready\"}") })
        {
            var view = await guest.GetOnce(path);
            view.Status.ShouldBe(HttpStatusCode.OK);
            view.Text.ShouldContain(answer);
        }
        var board = TheSite.Services.GetRequiredService<HealthBoard>();
        await Eventually.Holds(() => board.Parts.Count > 0, "the first look");
        board.Parts.Select(p => p.Name).ShouldBe(
            ["Database", "Journal", "Disk", "Memory", "Backups", "Keys", "Stripe", "Events from Stripe", "Mail", "Outbox", "Jobs", "Errors", "Clock", "Certificates", "Log files", "Webhooks out"]);
        board.Parts.Single(p => p.Name == "Database").Level.ShouldBe(HealthLevel.Green);
        board.Parts.Single(p => p.Name == "Clock").Level.ShouldBe(HealthLevel.Green);
        using var olive = await TheSite.SignedIn(Cast.Olive);
        (await olive.Get("/ops")).Text.ShouldContain("No mail server is set");
    }

    [Theory]
    [InlineData(5_000_000_000, HealthLevel.Green)]
    [InlineData(1_000_000_000, HealthLevel.Amber)]
    [InlineData(100_000_000, HealthLevel.Red)]
    public void Little_room_on_the_disk_is_told_before_there_is_none(long free, HealthLevel level)
    {
        var part = DiskLook.Judge("/somewhere", free, new HealthOptions());
        part.Level.ShouldBe(level);
        part.IsToBeTold.ShouldBe(level != HealthLevel.Green);
    }

    [Fact]
    public void A_clock_that_is_set_is_noticed_and_forgiven_when_it_is_set_right()
    {
        var clock = new TestClock();
        var watch = new ClockWatch(clock);
        watch.Jump().ShouldBeNull();
        clock.Move(TimeSpan.FromDays(1));
        watch.Jump()!.Value.TotalHours.ShouldBe(24, 0.1);
        clock.Move(TimeSpan.FromDays(-1));
        watch.Jump().ShouldBeNull();
    }

    [Fact]
    public async Task The_database_is_cared_for_by_hand_and_what_was_kept_for_its_time_goes()
    {
        using var olive = await TheSite.SignedIn(Cast.Olive);
        await TheSite.InDatabase(db => db.WriteAsync(() =>
        {
            db.Alerts.Add(new() { Key = "old", Title = "Old", Body = "Old", Path = "/ops", OpenedAt = DateTime.UtcNow.AddDays(-500), LastAt = DateTime.UtcNow.AddDays(-500), EndedAt = DateTime.UtcNow.AddDays(-499), EndToldAt = DateTime.UtcNow, ToldAt = DateTime.UtcNow });
            return Task.CompletedTask;
        }, default));
        foreach (var work in Enum.GetValues<CareWork>())
        {
            var page = await (await olive.Get("/ops/database")).Form($"form:has(button[value={work}])").Submit();
            page.Path.ShouldBe("/ops/database");
            page.All(".notice.warn[role=alert]").ShouldBeEmpty();
        }
        (await TheSite.InDatabase(db => db.Alerts.AnyAsync(a => a.Key == "old"))).ShouldBeFalse();
        var sizes = await TheSite.InDatabase(db => db.TableSizes.AsNoTracking().ToListAsync());
        sizes.ShouldContain(s => s.Name == "Orders");
        sizes.Sum(s => s.Rows).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("SCAN o", true)]
    [InlineData("SCAN o USING INDEX IX_Orders_At", false)]
    [InlineData("SEARCH o USING INDEX IX_Orders_At (At>?)", false)]
    public void A_table_that_is_read_from_end_to_end_gets_a_hint(string step, bool isHinted) => (Plans.Hint([step]) is not null).ShouldBe(isHinted);
}
