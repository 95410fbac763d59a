using System.Net;
using Microsoft.Extensions.Options;
using WebApp.Payments.CardTesting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.CardTesting;

public sealed class SourceCountTests
{
    private readonly TestClock clock = new();
    private readonly PaymentSources sources;

    public SourceCountTests() => sources = new(Options.Create(new CardTestingOptions()), clock);

    [Fact]
    public void A_hundred_honest_buyers_behind_one_address_never_wait()
    {
        const string office = "203.0.113.7";
        for (var i = 0; i < 100; i++)
        {
            sources.WaitOf(office).ShouldBe(TimeSpan.Zero, $"buyer {i}");
            sources.Opened(office, $"payment {i}");
            // Every fifth mistypes or is over the limit, every twentieth three times.
            for (var refusals = i % 20 == 0 ? 3 : i % 5 == 0 ? 1 : 0; refusals > 0; refusals--)
                sources.Refused($"payment {i}").ShouldBeNull();
            sources.WaitOf(office).ShouldBe(TimeSpan.Zero, $"buyer {i}, after the refusals");
            sources.Paid($"payment {i}");
            clock.Move(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public void A_hundred_buyers_who_all_come_before_anyone_has_paid_are_let_in()
    {
        for (var i = 0; i < 100; i++)
        {
            sources.WaitOf("203.0.113.7").ShouldBe(TimeSpan.Zero, $"buyer {i}");
            sources.Opened("203.0.113.7", $"payment {i}");
            clock.Move(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void An_attacker_waits_ever_longer_is_stopped_once_and_may_come_back_after_the_time()
    {
        sources.Opened("198.51.100.9", "payment");
        var waits = new List<double>();
        var stops = 0;
        for (var i = 1; i <= 50; i++)
        {
            if (sources.Refused("payment") is { } stopped)
            {
                stopped.ShouldBe("198.51.100.9");
                i.ShouldBe(15);
                stops++;
            }
            waits.Add(sources.WaitOf("198.51.100.9").TotalSeconds);
        }
        waits.Take(4).ShouldAllBe(w => w == 0);
        waits.Skip(4).Take(5).Select(w => Math.Round(w)).ShouldBe([5, 10, 20, 40, 80]);
        waits.Skip(14).ShouldAllBe(w => w > 3500);
        stops.ShouldBe(1);

        clock.Move(TimeSpan.FromMinutes(61));
        sources.IsStopped("198.51.100.9").ShouldBeFalse();
        clock.Move(TimeSpan.FromHours(6));
        sources.WaitOf("198.51.100.9").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Pages_opened_by_the_hundred_and_never_paid_are_stopped_too()
    {
        var opened = 0;
        while (!sources.IsStopped("198.51.100.9") && opened < 1000)
            sources.Opened("198.51.100.9", $"payment {opened++}");
        opened.ShouldBeInRange(300, 320);
    }

    [Fact]
    public void What_a_flood_of_addresses_leaves_behind_is_bounded()
    {
        for (var i = 0; i < 3 * PaymentSources.Most; i++)
            sources.Opened($"2001:db8:{i:x}::/64", $"payment {i}");
        sources.PaymentsOf("2001:db8:0::/64").ShouldBeEmpty();
        sources.SourceOf($"payment {(3 * PaymentSources.Most) - 1}").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64")]
    public void An_address_counts_as_its_network(string address, string name) => PaymentSources.NameOf(IPAddress.Parse(address)).ShouldBe(name);
}
