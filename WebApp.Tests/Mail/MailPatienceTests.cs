using WebApp.Mail;

namespace WebApp.Tests.Mail;

public sealed class MailPatienceTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 15)]
    [InlineData(4, 60)]
    [InlineData(6, 240)]
    [InlineData(50, 240)]
    public void Waits_grow_and_vary_by_a_fifth(int attempts, int minutes)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => MailPatience.After(attempts).TotalMinutes).ToList();
        waits.ShouldAllBe(w => w >= minutes * 0.8 && w <= minutes * 1.2);
        waits.Distinct().Count().ShouldBeGreaterThan(100);
    }

    [Fact]
    public void An_absent_server_is_looked_for_at_least_twice_a_minute_and_a_locked_door_rarely()
    {
        Enumerable.Range(1, 1000).ShouldAllBe(times => MailPatience.AfterTrouble(times, false) <= TimeSpan.FromSeconds(36));
        MailPatience.AfterTrouble(1000, true).ShouldBeInRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
    }
}
