using WebApp.Operations.Backups;

namespace WebApp.Tests.Operations;

public sealed class RetentionTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 5, 0, DateTimeKind.Utc);

    [Fact]
    public void A_year_of_hourly_backups_leaves_hours_days_weeks_and_months()
    {
        // As it happens in life: after new backups the old ones are thinned out.
        var options = new BackupOptions { KeepHourly = 24, KeepDaily = 7, KeepWeekly = 5, KeepMonthly = 12 };
        var kept = new HashSet<BackupName>();
        for (var at = Start; at < Start.AddDays(400); at = at.AddHours(1))
        {
            kept.Add(new BackupName(at, at.Hour == 0 ? BackupKind.Full : BackupKind.Changes, false));
            if (at.Hour % 8 == 7)
                kept = Retention.Keep(kept, options);
        }
        kept.Count(b => b.Kind == BackupKind.Changes).ShouldBe(23);
        var full = kept.Where(b => b.Kind == BackupKind.Full).Select(b => b.TakenAt).Order().ToList();
        full.ShouldContain(new DateTime(2026, 3, 1, 0, 5, 0, DateTimeKind.Utc));
        full.Count(at => at.Day == 1).ShouldBe(12);
        full.Count(at => at >= full[^1].AddDays(-6)).ShouldBe(7);
        full.Count(at => at.DayOfWeek == DayOfWeek.Monday).ShouldBeInRange(5, 8);
        kept.Count.ShouldBeInRange(23 + 12 + 7, 23 + 12 + 7 + 5);
    }

    [Fact]
    public void What_a_kept_backup_builds_upon_is_kept()
    {
        BackupName full = new(Start, BackupKind.Full, false), other = new(Start.AddDays(3), BackupKind.Full, false);
        BackupName changes = new(Start.AddHours(5), BackupKind.Changes, false);
        var kept = Retention.Keep([full, changes, other], new BackupOptions { KeepHourly = 2, KeepDaily = 1, KeepWeekly = 0, KeepMonthly = 0 });
        kept.ShouldBe([full, changes, other], ignoreOrder: true);
        Retention.BaseOf(changes, [full, other]).ShouldBe(full);
    }

    [Fact]
    public void The_newest_is_kept_whatever_the_settings_say()
    {
        BackupName full = new(Start, BackupKind.Full, false), changes = new(Start.AddHours(5), BackupKind.Changes, true);
        Retention.Keep([full, changes], new BackupOptions { KeepHourly = 0, KeepDaily = 1, KeepWeekly = 0, KeepMonthly = 0 })
            .ShouldBe([full, changes], ignoreOrder: true);
        Retention.Keep([], new BackupOptions()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mainstay-20261122T170500Z-full.zip", true)]
    [InlineData("mainstay-20261122T170500Z-changes.zip.age", true)]
    [InlineData("mainstay-20261122T170500Z-full.zip.part", false)]
    [InlineData("mainstay-20261322T170500Z-full.zip", false)]
    [InlineData("../mainstay-20261122T170500Z-full.zip", false)]
    public void Only_our_own_names_are_read(string file, bool isOurs)
    {
        (BackupName.Parse(file) is not null).ShouldBe(isOurs);
        if (isOurs)
            BackupName.Parse(file)!.ToString().ShouldBe(file);
    }

    [Theory]
    [InlineData(0, null, null, true)]
    [InlineData(0, -59, null, false)]
    [InlineData(0, -60, null, true)]
    [InlineData(0, -90, -14, false)]
    [InlineData(0, -90, -15, true)]
    [InlineData(0, 600, null, true)]
    [InlineData(0, 30, null, false)]
    public void A_backup_is_due_by_age_with_patience_after_trouble(int now, int? newest, int? failed, bool isDue) =>
        BackupWork.IsBackupDue(Start.AddMinutes(now), newest is { } n ? Start.AddMinutes(n) : null, failed is { } f ? Start.AddMinutes(f) : null, new BackupOptions())
            .ShouldBe(isDue);
}
