using WebApp.Security.Sensing;
using WebApp.Tests.Security.Sets;

namespace WebApp.Tests.Security;

/// <summary>The labelled sets: at least 400 attacks and 400 honest requests, each looked at as a whole request.</summary>
public sealed class SensorSetTests
{
    private static readonly IReadOnlyList<SetCase> Attacks = SetCase.Read("attacks.txt", attacks: true);
    private static readonly IReadOnlyList<SetCase> Honest = SetCase.Read("honest.txt", attacks: false);

    [Fact]
    public void The_sets_are_large_and_have_every_family()
    {
        Attacks.Count.ShouldBeGreaterThanOrEqualTo(400);
        Honest.Count.ShouldBeGreaterThanOrEqualTo(400);
        Attacks.Select(a => a.Family).Distinct().Count().ShouldBeGreaterThanOrEqualTo(16);
    }

    [Fact]
    public void At_least_97_of_100_attacks_are_seen()
    {
        var missed = Attacks.Where(a => RequestSensor.Look(a.Request).Count == 0).Select(a => $"{a.Family} {a.Where}: {a.Text}").ToList();
        missed.Count.ShouldBeLessThanOrEqualTo(Attacks.Count * 3 / 100, string.Join('\n', missed));
    }

    [Fact]
    public void No_honest_request_is_troubled() =>
        Honest.Select(h => (h, Found: RequestSensor.Look(h.Request))).Where(x => x.Found.Count > 0)
            .Select(x => $"{x.h.Where}: {x.h.Text} → {x.Found[0].Family}, {x.Found[0].Evidence}").ShouldBeEmpty();

    [Theory]
    [InlineData('\'')]
    [InlineData('<')]
    [InlineData('%')]
    [InlineData('(')]
    [InlineData('.')]
    [InlineData('&')]
    [InlineData('`')]
    [InlineData('a')]
    public void The_longest_nonsense_is_looked_at_in_a_moment(char sign)
    {
        var body = System.Text.Encoding.ASCII.GetBytes("q=" + new string(sign, RequestPicture.MostBody - 2));
        var request = new RequestPicture("POST", "/", [new("Content-Type", "application/x-www-form-urlencoded")], body);
        RequestSensor.Look(request);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        RequestSensor.Look(request);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }
}
