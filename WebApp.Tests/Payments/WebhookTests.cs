using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stripe;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments;

public sealed class WebhookTests(SharedSite shared, EmptiedSite emptied) : IClassFixture<SharedSite>, IClassFixture<EmptiedSite>
{
    [Theory]
    [InlineData("wrong key")]
    [InlineData("changed body")]
    [InlineData("stale")]
    [InlineData("from the future")]
    [InlineData("v0 only")]
    [InlineData("no header")]
    [InlineData("garbage header")]
    public async Task A_forged_webhook_is_refused_and_stored_nowhere(string how)
    {
        var site = shared.Site;
        var body = Body("evt_forged");
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var secret = Secret(site);
        var (header, sent) = how switch
        {
            "wrong key" => (EventUtility.GenerateSignatureHeader(body, "whsec_other", now), body),
            "changed body" => (EventUtility.GenerateSignatureHeader(body, secret, now), body.Replace("evt_forged", "evt_forgex", StringComparison.Ordinal)),
            "stale" => (EventUtility.GenerateSignatureHeader(body, secret, now - 301), body),
            "from the future" => (EventUtility.GenerateSignatureHeader(body, secret, now + 3600), body),
            "v0 only" => (EventUtility.GenerateSignatureHeader(body, secret, now).Replace("v1=", "v0=", StringComparison.Ordinal), body),
            "no header" => (null, body),
            _ => ("t=,v1=,,=;", body),
        };

        (await DeliverAsync(site, sent, header)).ShouldBe(HttpStatusCode.BadRequest);

        (await site.InDatabase(db => db.WebhookEvents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_is_refused()
    {
        var site = await emptied.EmptyAsync();
        (await DeliverAsync(site, new string('x', 10_000_000), "t=1,v1=00")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task An_event_delivered_many_times_at_once_is_stored_once_and_pays_once()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 5);
        var placed = (await site.OrderAsync(mug)).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        await site.FaultsAsync("webhook_drop_percent", 100);
        (await site.PayAsync(placed.OrderId)).ShouldBeTrue();
        var body = Body("evt_many", await site.SessionOf(placed.OrderId));
        var header = EventUtility.GenerateSignatureHeader(body, Secret(site), DateTimeOffset.UtcNow.ToUnixTimeSeconds());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DeliverAsync(site, body, header)));

        answers.ShouldAllBe(a => a == HttpStatusCode.OK);
        await Eventually.Holds(async () => (await site.OrderOf(placed.OrderId)).Status == OrderStatus.Paid, "the order is paid");
        (await site.InDatabase(db => db.WebhookEvents.CountAsync())).ShouldBe(1);
        (await site.InDatabase(db => db.OutgoingMails.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_claims_a_payment_is_not_believed()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 5);
        var placed = (await site.OrderAsync(mug)).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        var body = Body("evt_liar", await site.SessionOf(placed.OrderId));

        var header = EventUtility.GenerateSignatureHeader(body, Secret(site), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        (await DeliverAsync(site, body, header)).ShouldBe(HttpStatusCode.OK);

        await Eventually.Holds(() => site.InDatabase(db => db.WebhookEvents.AllAsync(e => e.Status == WebhookStatus.Handled)), "the event is handled");
        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Pending);
    }

    [Fact]
    public async Task A_payment_whose_webhooks_were_all_lost_is_found_by_the_reconciler()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock);
        var placed = (await site.OrderAsync(await site.SellAsync("MUG", stock: 5))).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        await site.FaultsAsync("webhook_drop_percent", 100);
        (await site.PayAsync(placed.OrderId)).ShouldBeTrue();

        clock.Move(TimeSpan.FromMinutes(2));
        await site.ReconcileAsync();

        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Paid);
        (await site.InDatabase(db => db.WebhookEvents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_refund_that_is_heard_of_before_its_payment_finds_it_by_the_names_that_Stripe_keeps()
    {
        var site = await emptied.EmptyAsync();
        var placed = (await site.OrderAsync(await site.SellAsync("MUG", stock: 5))).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        await site.FaultsAsync("webhook_drop_percent", 100);
        (await site.PayAsync(placed.OrderId)).ShouldBeTrue();
        var charge = (await site.StrangersStripe().V1.Charges.ListAsync()).Single();
        await site.AtStripeAsync("refund/" + charge.Id);
        var body = $$$$"""
            {"id":"evt_refund","object":"event","api_version":"{{{{StripeConfiguration.ApiVersion}}}}","created":1790000000,"livemode":false,
             "pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"refund.created",
             "data":{"object":{"id":"re_1","object":"refund","payment_intent":"{{{{charge.PaymentIntentId}}}}","metadata":{} } } }
            """;

        var header = EventUtility.GenerateSignatureHeader(body, Secret(site), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        (await DeliverAsync(site, body, header)).ShouldBe(HttpStatusCode.OK);

        await Eventually.Holds(async () => (await site.OrderOf(placed.OrderId)).Status == OrderStatus.Refunded, "payment and refund are booked");
    }

    private static string Secret(TestSite site) => site.Started().Services.GetRequiredService<WebhookSecret>().Value;

    private static string Body(string id, string session = "cs_test_unknown") => $$$$"""
        {"id":"{{{{id}}}}","object":"event","api_version":"{{{{StripeConfiguration.ApiVersion}}}}","created":1790000000,"livemode":false,
         "pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"checkout.session.completed",
         "data":{"object":{"id":"{{{{session}}}}","object":"checkout.session","status":"complete","payment_status":"paid","metadata":{} } } }
        """;

    private static async Task<HttpStatusCode> DeliverAsync(TestSite site, string body, string? header)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("webhooks/stripe", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Stripe-Signature", header);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
