using Chaos;
using WebApp.Tests.Support;

namespace WebApp.Tests.Chaos;

/// <summary>A small run of <c>bench/Chaos</c>, which says how to run the large one.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Every_cent_and_every_piece_is_explained_after_kills_lost_webhooks_and_a_failing_Stripe()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        var report = await ChaosRun.RunAsync(new ChaosPlan { Purchases = Thorough.Or(6, 60), Kills = Thorough.Or(1, 6), Seed = 11 }, TextWriter.Null, limit.Token);
        report.Holds.ShouldBeTrue(report.ToString());
    }

    [Theory]
    [InlineData("--purchases", "0")]
    [InlineData("--purchases", "many")]
    [InlineData("--kills")]
    [InlineData("--lives", "9")]
    public void A_wrong_command_line_is_refused(params string[] args) => ChaosPlan.Read(args).ShouldBeNull();
}
