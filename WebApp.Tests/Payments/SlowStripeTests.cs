using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments;

/// <summary>Stripe takes the call and says nothing more.</summary>
public sealed class SlowStripeTests
{
    [Fact]
    public async Task A_Stripe_that_hangs_keeps_a_buyer_waiting_for_seconds_and_the_order_stays_open()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var site = new TestSite().With("Stripe:SecretKey", "sk_test_hangs").With("Stripe:WebhookSecret", "whsec_hangs")
            .With("Stripe:ApiBase", $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}").With("Backups:EveryMinutes", "0");
        var variant = await site.SellAsync("OAK", 5);
        var placed = (await site.OrderAsync(variant)).ShouldBeOfType<CheckoutResult.Placed>();

        var watch = Stopwatch.StartNew();
        var answer = await site.OpenPaymentAsync(placed.OrderId);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), "15 seconds, and a busy machine");
        answer.Url.ShouldBeNull();
        answer.Problem!.ShouldContain("nothing was charged");
        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Pending);
    }
}
