using System.Net;
using Stripe;
using Stripe.Checkout;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.Sandbox;

public sealed class WebhookTests
{
    [Fact]
    public async Task Events_arrive_signed_and_in_Stripes_shapes()
    {
        await using var host = await SandboxHost.StartAsync();
        var (session, charge) = await host.PaidAsync();
        var completed = await host.Webhook.WaitForAsync("checkout.session.completed");
        ((Session)completed.Data.Object).Id.ShouldBe(session.Id);
        completed.ApiVersion.ShouldBe(StripeConfiguration.ApiVersion);
        await host.Webhook.WaitForAsync("charge.updated");
        ((Charge)(await host.Webhook.WaitForAsync("charge.succeeded")).Data.Object).Id.ShouldBe(charge.Id);
        host.Webhook.Forged.ShouldBe(0);
        await Eventually.Holds(async () => (await new EventService(host.Stripe).GetAsync(completed.Id)).PendingWebhooks == 0, "the event's delivery to be booked");
    }

    [Fact]
    public async Task A_refused_event_is_sent_again_with_growing_waits()
    {
        await using var host = await SandboxHost.StartAsync(settableTime: true);
        await host.PaidAsync();
        await Eventually.Holds(async () => !(await new EventService(host.Stripe).ListAsync(new() { DeliverySuccess = false })).Any(), "all deliveries");
        host.Webhook.Refusals = 2;
        await new SessionService(host.Stripe).ExpireAsync((await host.OpenAsync()).Id);
        await Eventually.Holds(() => host.Webhook.Refusals <= 1, "the first refusal");
        var undelivered = await new EventService(host.Stripe).ListAsync(new() { DeliverySuccess = false });
        undelivered.Single().Type.ShouldBe("checkout.session.expired");
        // Each wait is counted from when the refusal was booked, a moment after it was given: time passes until it is over.
        await Eventually.Holds(() => PassUntil(() => host.Webhook.Refusals <= 0), "the second refusal");
        host.Webhook.Types.ShouldNotContain("checkout.session.expired");
        await Eventually.Holds(() => PassUntil(() => host.Webhook.Types.Contains("checkout.session.expired")), "the third try");

        bool PassUntil(Func<bool> met)
        {
            host.Time!.Pass(TimeSpan.FromSeconds(1));
            return met();
        }
    }

    [Fact]
    public async Task A_dropped_event_never_comes_but_is_listed_and_can_be_resent()
    {
        await using var host = await SandboxHost.StartAsync();
        await host.FaultsAsync(new { webhook_drop_percent = 100 });
        await host.PaidAsync();
        (await host.PostAsync("control/deliver")).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Webhook.Taken.ShouldBeEmpty();
        var lost = await new EventService(host.Stripe).ListAsync(new() { Type = "checkout.session.completed", DeliverySuccess = false });
        lost.Single().PendingWebhooks.ShouldBe(1);
        await host.PostAsync($"control/events/{lost.Single().Id}/resend");
        (await host.Webhook.WaitForAsync("checkout.session.completed")).Id.ShouldBe(lost.Single().Id);
    }

    [Fact]
    public async Task A_doubled_event_comes_twice_with_one_id()
    {
        await using var host = await SandboxHost.StartAsync();
        await host.FaultsAsync(new { webhook_duplicate_percent = 100, webhook_shuffle = true, webhook_delay_min_ms = 1, webhook_delay_max_ms = 50 });
        await host.PaidAsync();
        await host.Webhook.WaitForAsync("checkout.session.completed", 2);
        host.Webhook.Taken.Where(e => e.Type == "checkout.session.completed").Select(e => e.Id).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Events_are_listed_newest_first_in_pages()
    {
        await using var host = await SandboxHost.StartAsync();
        for (var i = 0; i < 4; i++) await host.PaidAsync();
        var events = new EventService(host.Stripe);
        var page = await events.ListAsync(new() { Limit = 3, Types = ["checkout.session.completed"] });
        (page.Data.Count, page.HasMore).ShouldBe((3, true));
        var rest = await events.ListAsync(new() { Limit = 3, Types = ["checkout.session.completed"], StartingAfter = page.Last().Id });
        (rest.Data.Count, rest.HasMore).ShouldBe((1, false));
        var back = await events.ListAsync(new() { Limit = 3, Types = ["checkout.session.completed"], EndingBefore = rest.Single().Id });
        back.Select(e => e.Id).ShouldBe(page.Select(e => e.Id));

        var all = new List<string>();
        await foreach (var one in events.ListAutoPagingAsync(new() { Limit = 5, Created = new DateRangeOptions { GreaterThanOrEqual = DateTime.UtcNow.AddMinutes(-1) } }))
            all.Add(one.Id);
        all.Count.ShouldBe(20);
        all.Distinct().Count().ShouldBe(20);
        (await events.ListAsync(new() { Created = new DateRangeOptions { GreaterThan = DateTime.UtcNow.AddMinutes(1) } })).ShouldBeEmpty();
    }
}
