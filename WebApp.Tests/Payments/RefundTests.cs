using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using WebApp.Catalog;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments;

public sealed class RefundTests(EmptiedSite emptied) : IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task A_full_refund_gives_back_the_money_and_the_goods_and_tells_the_buyer()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 5);
        var order = await site.BuyAsync(mug, 2);

        (await site.RefundAllAsync(order, toShelf: true)).ShouldBeOfType<RefundResult.Decided>();

        var refunded = await site.OrderOf(order.Id);
        refunded.Status.ShouldBe(OrderStatus.Refunded);
        refunded.RefundedMinor.ShouldBe(order.TotalMinor);
        (await site.StockOf(mug)).ShouldBe(5);
        (await KindsAsync(site, order)).ShouldBe(["OrderPaid", "OrderRefunded"]);
    }

    [Fact]
    public async Task Ten_people_who_press_refund_at_once_give_the_money_back_once()
    {
        var site = await emptied.EmptyAsync();
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.RefundAllAsync(order, toShelf: true)));

        answers.Count(a => a is RefundResult.Decided).ShouldBe(1);
        (await site.InDatabase(db => db.Refunds.CountAsync())).ShouldBe(1);
        (await site.OrderOf(order.Id)).RefundedMinor.ShouldBe(order.TotalMinor);
        (await site.InDatabase(db => db.Variants.Select(v => v.Stock).SingleAsync())).ShouldBe(5);
    }

    [Fact]
    public async Task A_refund_in_the_dashboard_of_Stripe_ends_in_the_same_state()
    {
        var site = await emptied.EmptyAsync();
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        var charge = await site.InDatabase(db => db.Payments.Select(p => p.ChargeId).SingleAsync());

        using (var dashboard = new HttpClient { BaseAddress = site.Address })
        {
            dashboard.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_dashboard");
            using var form = new FormUrlEncodedContent([new("charge", charge), new("amount", "1000")]);
            (await dashboard.PostAsync(new Uri("sandbox/v1/refunds", UriKind.Relative), form)).EnsureSuccessStatusCode();
        }

        await Eventually.Holds(async () => (await site.OrderOf(order.Id)).RefundedMinor == 1000, "the part is booked");
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Paid);
        (await site.RefundAllAsync(order)).ShouldBeOfType<RefundResult.Decided>();
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Refunded);
        (await site.InDatabase(db => db.Refunds.OrderBy(r => r.Id).Select(r => r.By).ToListAsync())).ShouldBe(["Stripe", "Grace"]);
    }

    [Fact]
    public async Task A_refund_that_Stripe_cannot_take_now_is_sent_when_it_can()
    {
        var site = await emptied.EmptyAsync();
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.FaultsAsync("api_429_percent", 100);

        (await site.RefundAllAsync(order)).ShouldBeOfType<RefundResult.Decided>().IsSent.ShouldBeFalse();
        (await site.OrderOf(order.Id)).RefundedMinor.ShouldBe(0);

        await site.FaultsAsync("api_429_percent", 0);
        await site.ReconcileAsync();
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Refunded);
        (await site.InDatabase(db => db.Refunds.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refund_over_which_Stripe_broke_off_is_made_once(bool isMadeAllTheSame)
    {
        await using var site = new TestSite().With<IHttpMessageHandlerBuilderFilter>(new StoredFailure(isMadeAllTheSame));
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        // An event of the purchase that is still under way would send the refund first.
        await Eventually.Holds(async () => (await site.StrangersStripe().V1.Events.ListAsync(new() { Limit = 100 })).Data.Count
            == await site.InDatabase(db => db.WebhookEvents.CountAsync(e => e.Status == WebhookStatus.Handled || e.Status == WebhookStatus.Ignored)), "every event of the purchase is handled");
        await site.FaultsAsync("webhook_drop_percent", 100);

        (await site.RefundAllAsync(order)).ShouldBeOfType<RefundResult.Decided>().IsSent.ShouldBeFalse();
        await site.ReconcileAsync();

        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Refunded);
        (await site.InDatabase(db => db.Refunds.SingleAsync())).Status.ShouldBe(RefundStatus.Succeeded);
        var charge = await site.InDatabase(db => db.Payments.Select(p => p.PaymentIntentId).SingleAsync());
        (await site.StrangersStripe().V1.Refunds.ListAsync(new() { PaymentIntent = charge })).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refund_in_the_dashboard_whose_events_were_all_lost_is_fetched()
    {
        var site = await emptied.EmptyAsync();
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.FaultsAsync("webhook_drop_percent", 100);
        await site.AtStripeAsync("refund/" + (await site.PaymentOf(order)).ChargeId);

        await site.InScope(async services =>
        {
            await services.GetRequiredService<MissedEvents>().RunAsync(default);
            return true;
        });

        await Eventually.Holds(async () => (await site.OrderOf(order.Id)).Status == OrderStatus.Refunded, "the refund is booked");
    }

    private static Task<List<string>> KindsAsync(TestSite site, Order order) => site.InDatabase(db => db.OutgoingMails
        .Where(m => m.About == OrderMails.About(order)).OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync());
}
