using System.Diagnostics;
using System.Text;
using WebApp.Security.Sensing;
using WebApp.Tests.Security.Sets;
using Xunit.Abstractions;

namespace WebApp.Tests.Security;

/// <summary>The labelled sets, each case looked at as a whole request: the one that the detectors grew up with, and one written without a look at them.</summary>
public sealed class SensorSetTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<SetCase>> Attacks = new(() => [.. SetCase.Read("attacks.txt", attacks: true), .. SetCase.Read("wild-attacks.txt", attacks: true)]);
    private static readonly Lazy<IReadOnlyList<SetCase>> Honest = new(() => [.. SetCase.Read("honest.txt", attacks: false), .. SetCase.Read("wild-honest.txt", attacks: false)]);

    [Fact]
    public void The_sets_are_large_and_have_every_family()
    {
        Attacks.Value.Count.ShouldBeGreaterThanOrEqualTo(1_200);
        Honest.Value.Count.ShouldBeGreaterThanOrEqualTo(1_000);
        Attacks.Value.Select(a => a.Family).Distinct().Count().ShouldBeGreaterThanOrEqualTo(16);
    }

    [Fact]
    public void At_least_97_of_100_attacks_are_seen_in_every_family()
    {
        var seen = Attacks.Value.Select(a => (a.Family, a.Where, a.Text, IsSeen: IsSeen(a))).ToList();
        foreach (var family in seen.GroupBy(a => a.Family).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{family.Key}: {family.Count(a => a.IsSeen)} of {family.Count()}");
            family.Count(a => !a.IsSeen).ShouldBeLessThanOrEqualTo(family.Count() * 3 / 100, string.Join('\n', family.Where(a => !a.IsSeen).Select(a => $"{a.Family} {a.Where}: {a.Text}")));
        }
    }

    [Theory]
    [InlineData("q/2")]
    [InlineData("q/3")]
    [InlineData("q/m")]
    [InlineData("q/e")]
    [InlineData("q/w")]
    [InlineData("q/b")]
    [InlineData("f")]
    [InlineData("f/2")]
    [InlineData("j")]
    [InlineData("j/u")]
    [InlineData("c")]
    [InlineData("h:X-Custom")]
    public void What_is_seen_plainly_is_seen_in_disguise_and_elsewhere(string where)
    {
        var disguised = Attacks.Value
            .Where(a => a.Where == "q" && a.Family is not (Families.Redirect or Families.HeaderInjection) && IsSeen(a))
            .SelectMany(a => SetCase.Parse($"{a.Family} | {where} | {a.Text}", attacks: true)).ToList();
        var missed = disguised.Where(a => !IsSeen(a)).ToList();
        output.WriteLine($"{where}: {disguised.Count - missed.Count} of {disguised.Count}");
        missed.Count.ShouldBeLessThanOrEqualTo(disguised.Count * (where is "q/b" ? 10 : 3) / 100, string.Join('\n', missed.Select(a => $"{a.Family}: {a.Text}")));
    }

    [Fact]
    public void No_honest_request_is_troubled() =>
        Honest.Value.Select(h => (h, Found: RequestSensor.Look(h.Request))).Where(x => x.Found.Count > 0)
            .Select(x => $"{x.h.Where}: {x.h.Text} → {x.Found[0].Family}, {x.Found[0].Evidence}").ShouldBeEmpty();

    [Theory]
    [InlineData("'")]
    [InlineData("<")]
    [InlineData("%")]
    [InlineData("(")]
    [InlineData(".")]
    [InlineData("&")]
    [InlineData("`")]
    [InlineData("a")]
    [InlineData("<pre>")]
    [InlineData("\n    a")]
    [InlineData("```a ")]
    [InlineData("/*")]
    [InlineData("${")]
    [InlineData("&#x")]
    [InlineData("' or 'a'='a ")]
    [InlineData("a b c d e f g <")]
    public void The_longest_nonsense_is_looked_at_in_a_moment(string sign)
    {
        var body = Encoding.ASCII.GetBytes("q=" + string.Concat(Enumerable.Repeat(sign, RequestPicture.MostBody / sign.Length))[..(RequestPicture.MostBody - sign.Length - 2)]);
        var request = new RequestPicture("POST", "/", [new("Content-Type", "application/x-www-form-urlencoded")], body);
        RequestSensor.Look(request);
        // The best of five: other work on the machine is not the sensor's.
        var times = Enumerable.Range(0, 5).Select(_ => Time(request)).ToList();
        output.WriteLine($"{sign.ReplaceLineEndings("␊")}: {times.Min().TotalMilliseconds:0.0} ms");
        times.Min().ShouldBeLessThan(TimeSpan.FromMilliseconds(50));
    }

    private static TimeSpan Time(RequestPicture request)
    {
        var watch = Stopwatch.StartNew();
        RequestSensor.Look(request);
        return watch.Elapsed;
    }

    private static bool IsSeen(SetCase attack) => RequestSensor.Look(attack.Request).Count > 0;
}
