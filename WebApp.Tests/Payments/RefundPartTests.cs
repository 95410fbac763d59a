using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Ledger;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments;

/// <summary>Refunds of some lines, the delivery or an amount, up to the last cent and never beyond.</summary>
public sealed class RefundPartTests : IAsyncLifetime
{
    private const string FailingCard = "4000000000005126", SlowCard = "4000000000007726";

    private readonly TestSite site = new TestSite().With("Alerts:Recipients", "team@example.com");
    private int mug;

    public async Task InitializeAsync() => mug = await site.SellAsync("MUG", stock: 10, priceMinor: 1000);

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Lines_delivery_and_goodwill_go_back_one_after_the_other_until_nothing_is_left()
    {
        var order = await site.BuyAsync(mug, 3);

        (await site.RefundAsync(order, 2, toShelf: true)).ShouldBeOfType<RefundResult.Decided>().Amount.Minor.ShouldBe(2000);
        var partly = await site.OrderOf(order.Id);
        (partly.Status, partly.IsPartlyRefunded, partly.Lines[0].Refunded).ShouldBe((OrderStatus.Paid, true, 2));
        (await site.StockOf(mug)).ShouldBe(9);

        (await site.RefundAsync(order, 2)).ShouldBeOfType<RefundResult.Refused>().Reason.ShouldContain("between 0 and 1");
        (await site.RefundAsync(order, 0, shipping: true, extraMinor: 500)).ShouldBeOfType<RefundResult.Decided>().Amount.Minor.ShouldBe(990);
        // Of the last mug, 5.00 were given back as goodwill.
        (await site.RefundAsync(order, 1, toShelf: true)).ShouldBeOfType<RefundResult.Decided>().Amount.Minor.ShouldBe(500);

        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Refunded);
        (await site.StockOf(mug)).ShouldBe(10);
        (await site.RefundAsync(order, 0, extraMinor: 1)).ShouldBeOfType<RefundResult.Refused>().Reason.ShouldContain("refunded already");
        (await site.BalanceOf(LedgerAccount.Refunds)).ShouldBe(order.TotalMinor);
        await site.ShouldBalanceAsync();

        var mails = await site.InDatabase(db => db.OutgoingMails.Where(m => m.Kind == "OrderRefunded").OrderBy(m => m.Id).Select(m => m.Text).ToListAsync());
        mails[0].ShouldContain("2 × Product MUG: €20.00");
        mails[1].ShouldContain("A gesture of goodwill: €5.00");
        mails[2].ShouldContain("Given back before: −€5.00");
    }

    [Fact]
    public async Task Many_people_who_refund_different_parts_at_once_give_back_no_more_than_was_paid()
    {
        var order = await site.BuyAsync(mug, 3);
        var charge = (await site.PaymentOf(order)).ChargeId!;

        var here = Enumerable.Range(0, 12).Select(i => site.RefundAsync(order, i % 3, toShelf: true, shipping: i % 2 == 0, extraMinor: i % 4 * 100)).ToList();
        // And somebody in Stripe's dashboard at the same moment; it may be too late there.
        var there = site.StrangersStripe().V1.Refunds.CreateAsync(new() { Charge = charge, Amount = 1000 })
            .ContinueWith(t => t.Exception is null ? 1 : 0, TaskScheduler.Default);
        await Task.WhenAll(here);
        await there;
        await site.ReconcileAsync();
        await Eventually.Holds(() => site.InDatabase(db => db.WebhookEvents.AllAsync(e => e.NextAttemptAt == null)), "every event is handled");

        var made = (await site.StrangersStripe().V1.Refunds.ListAsync(new() { Charge = charge, Limit = 100 })).Data.Sum(r => r.Amount);
        var after = await site.OrderOf(order.Id);
        made.ShouldBeLessThanOrEqualTo(order.TotalMinor);
        after.RefundedMinor.ShouldBe(made);
        after.Lines[0].Refunded.ShouldBeLessThanOrEqualTo(3);
        (await site.StockOf(mug)).ShouldBe(7 + after.Lines[0].Refunded);
        await site.ShouldBalanceAsync();
    }

    [Fact]
    public async Task The_same_form_sent_ten_times_at_once_gives_back_once()
    {
        var order = await site.BuyAsync(mug, 3);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.RefundAsync(order, 1, toShelf: true, token: "0123456789ABCDEFGHJKMNPQRS")));
        answers.ShouldAllBe(a => a is RefundResult.Decided);
        (await site.OrderOf(order.Id)).RefundedMinor.ShouldBe(1000);
        (await site.StockOf(mug)).ShouldBe(8);
    }

    [Fact]
    public async Task A_refund_that_the_bank_returns_is_told_to_the_team_and_its_goods_are_shelved_once()
    {
        var order = await BuyAsync(FailingCard, 2);
        await site.RefundAsync(order, 1, toShelf: true);
        (await site.StockOf(mug)).ShouldBe(9);

        await site.AtStripeAsync($"refunds/{(await site.PaymentOf(order)).Refunds.Single().StripeId}/fail");

        await Eventually.Holds(async () => (await site.OrderOf(order.Id)).RefundedMinor == 0, "the money is ours again");
        var failed = await site.OrderOf(order.Id);
        (failed.Status, failed.IsPartlyRefunded, failed.Lines[0].Refunded).ShouldBe((OrderStatus.Paid, false, 0));
        failed.Events[^1].Details.ShouldContain("the bank returned it");
        (await site.InDatabase(db => db.OutgoingMails.Where(m => m.Kind == "AlertRaised").Select(m => m.ToAddress).ToListAsync())).ShouldBe(["team@example.com"]);

        (await site.RefundAsync(order, 1, toShelf: true)).ShouldBeOfType<RefundResult.Decided>();
        (await site.StockOf(mug)).ShouldBe(9);
        (await site.RefundAsync(order, 1, toShelf: true)).ShouldBeOfType<RefundResult.Decided>();
        (await site.StockOf(mug)).ShouldBe(10);
    }

    [Fact]
    public async Task A_slow_refund_is_pending_and_then_settled()
    {
        var order = await BuyAsync(SlowCard, 1);
        await site.RefundAsync(order, 1);
        var waiting = await site.OrderOf(order.Id);
        (waiting.IsPartlyRefunded, waiting.Events[^1].Details).ShouldBe((true, "€10.00 given back for 1 × Product MUG; the bank has not confirmed it yet."));

        await site.AtStripeAsync($"refunds/{(await site.PaymentOf(order)).Refunds.Single().StripeId}/succeed");

        await Eventually.Holds(async () => (await site.OrderOf(order.Id)).Events[^1].What == "Refund settled", "it is settled");
        (await site.InDatabase(db => db.OutgoingMails.CountAsync(m => m.Kind == "OrderRefunded"))).ShouldBe(1);
        await site.ShouldBalanceAsync();
    }

    [Fact]
    public async Task A_refund_from_the_side_of_Stripe_ends_in_the_same_state_and_says_where_it_came_from()
    {
        var order = await site.BuyAsync(mug, 2);
        await site.StrangersStripe().V1.Refunds.CreateAsync(new() { Charge = (await site.PaymentOf(order)).ChargeId, Amount = 1000 });
        await Eventually.Holds(async () => (await site.OrderOf(order.Id)).IsPartlyRefunded, "the part is taken over");

        var partly = await site.OrderOf(order.Id);
        partly.Events.Single(e => e.What == "Refund from Stripe’s side").ForTeam.ShouldBeTrue();
        (await site.RefundAllAsync(order, toShelf: true)).ShouldBeOfType<RefundResult.Decided>().Amount.Minor.ShouldBe(order.TotalMinor - 1000);
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Refunded);
        (await site.StockOf(mug)).ShouldBe(10);
        await site.ShouldBalanceAsync();
    }

    private async Task<Order> BuyAsync(string card, int quantity)
    {
        var placed = (await site.OrderAsync(mug, quantity)).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        (await site.PayAsync(placed.OrderId, card)).ShouldBeTrue();
        await Eventually.Holds(async () => (await site.OrderOf(placed.OrderId)).Status == OrderStatus.Paid, "the order is paid");
        return await site.OrderOf(placed.OrderId);
    }
}
