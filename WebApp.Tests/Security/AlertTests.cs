using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

public sealed class AlertTests : IAsyncDisposable
{
    private readonly TestClock clock = new();
    private readonly TestSite site;

    public AlertTests() => site = new TestSite().With<TimeProvider>(clock).With("Alerts:Recipients", "owner@example.com")
        .With("Alerts:MailsPerHour", "3");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Trouble_is_mailed_once_when_it_begins_and_once_when_it_is_over()
    {
        for (var i = 0; i < 5; i++)
            await In(alerts => alerts.RaiseAsync(Notice("disk"), default));
        await In(alerts => alerts.EndAsync("disk", "There is room again.", default));
        await In(alerts => alerts.EndAsync("disk", "There is room again.", default));

        (await Subjects()).ShouldBe(["[Test Harbour] Trouble with disk", "[Test Harbour] Over: Trouble with disk"]);
        (await site.InDatabase(db => db.Alerts.SingleAsync())).Times.ShouldBe(5);
    }

    [Fact]
    public async Task What_comes_again_after_its_end_is_told_again()
    {
        await In(alerts => alerts.RaiseAsync(Notice("disk"), default));
        await In(alerts => alerts.EndAsync("disk", "There is room again.", default));
        clock.Move(TimeSpan.FromHours(2));
        await In(alerts => alerts.RaiseAsync(Notice("disk"), default));
        (await Subjects()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_over_the_hourly_limit_comes_in_one_digest_and_the_next_hour_is_free_again()
    {
        for (var i = 0; i < 50; i++)
            await In(alerts => alerts.RaiseAsync(Notice($"thing {i}"), default));
        await In(alerts => alerts.DigestAsync(default));
        (await Subjects()).ShouldBe(["[Test Harbour] Trouble with thing 0", "[Test Harbour] Trouble with thing 1", "[Test Harbour] 48 alerts"]);

        await In(alerts => alerts.RaiseAsync(Notice("one more"), default));
        await In(alerts => alerts.DigestAsync(default));
        (await Subjects()).Count.ShouldBe(3);
        clock.Move(TimeSpan.FromMinutes(61));
        await In(alerts => alerts.DigestAsync(default));
        (await Subjects())[^1].ShouldBe("[Test Harbour] Trouble with one more");
    }

    [Fact]
    public async Task One_mail_goes_to_each_of_the_people_responsible_and_says_what_to_do()
    {
        await using var two = new TestSite().With("Alerts:Recipients", "owner@example.com, desk@example.com");
        await two.InScope(services => In(services, alerts => alerts.RaiseAsync(Notice("disk"), default)));
        var mails = await two.InDatabase(db => db.OutgoingMails.OrderBy(m => m.Id).ToListAsync());
        mails.Select(m => m.ToAddress).ShouldBe(["owner@example.com", "desk@example.com"]);
        mails[0].Text.ShouldContain("Make room.");
        mails[0].Text.ShouldContain("/ops/disk");
    }

    private static AlertNotice Notice(string key) => new(key, $"Trouble with {key}", ["There is hardly any room.", "Make room."], "/ops/disk");

    private Task<bool> In(Func<Alerts, Task> act) => site.InScope(services => In(services, act));

    private static Task<bool> In(IServiceProvider services, Func<Alerts, Task> act)
    {
        var db = services.GetRequiredService<AppDbContext>();
        return db.WriteAsync(async () =>
        {
            await act(services.GetRequiredService<Alerts>());
            await db.SaveChangesAsync();
            return true;
        }, default);
    }

    private Task<List<string>> Subjects() => site.InDatabase(db => db.OutgoingMails.OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync());
}
