using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Ordering;

public sealed class PurchaseTests(EmptiedSite emptied) : IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task A_paid_order_has_its_money_its_stock_and_one_mail()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 5, priceMinor: 1250);

        var order = await site.BuyAsync(mug, quantity: 2);

        order.TotalMinor.ShouldBe(2500 + 490);
        (await site.StockOf(mug)).ShouldBe(3);
        var payment = await site.InDatabase(db => db.Payments.SingleAsync());
        payment.Status.ShouldBe(PaymentStatus.Paid);
        payment.FeeMinor.ShouldNotBeNull();
        (await MailsOf(site, order)).ShouldBe(["OrderPaid"]);
    }

    [Fact]
    public async Task Two_hundred_buyers_of_fifty_things_leave_fifty_orders_and_no_stock()
    {
        var site = await emptied.EmptyAsync();
        var lamp = await site.SellAsync("LAMP", stock: 50);

        var results = new CheckoutResult[200];
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 200 }, async (n, _) => results[n] = await site.OrderAsync(lamp));
        var placed = results.OfType<CheckoutResult.Placed>().ToList();
        await Parallel.ForEachAsync(placed, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (order, _) =>
        {
            (await site.OpenPaymentAsync(order.OrderId)).Url.ShouldNotBeNull();
            await site.PayAsync(order.OrderId);
        });
        await Eventually.Holds(() => site.InDatabase(db => db.Orders.AllAsync(o => o.Status == OrderStatus.Paid)), "every placed order is paid", 60);

        placed.Count.ShouldBe(50);
        results.OfType<CheckoutResult.Refused>().Count(r => r.Reasons[0].Contains("sold out", StringComparison.Ordinal)).ShouldBe(150);
        (await site.InDatabase(db => db.Orders.CountAsync())).ShouldBe(50);
        (await site.StockOf(lamp)).ShouldBe(0);
        (await site.InDatabase(db => db.StockMovements.SumAsync(m => m.Delta))).ShouldBe(0);
        (await site.InDatabase(db => db.OutgoingMails.CountAsync(m => m.Kind == "OrderPaid"))).ShouldBe(50);
    }

    [Fact]
    public async Task A_form_sent_ten_times_at_once_makes_one_order()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 20);
        var shopper = await Shopper.WithAsync(site, mug);

        var form = await shopper.FillInAsync();
        var results = new List<CheckoutResult>();
        await Parallel.ForAsync(0, 10, async (_, _) =>
        {
            var result = await shopper.SendAsync(form);
            lock (results)
                results.Add(result);
        });

        results.Cast<CheckoutResult.Placed>().Select(p => p.OrderId).Distinct().Count().ShouldBe(1);
        results.Cast<CheckoutResult.Placed>().Count(p => p.IsNew).ShouldBe(1);
        (await site.StockOf(mug)).ShouldBe(19);
    }

    [Fact]
    public async Task A_buyer_who_starts_over_has_one_open_order_and_one_hold()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 1);
        var shopper = await Shopper.WithAsync(site, mug);

        var first = (CheckoutResult.Placed)await shopper.CheckOutAsync();
        (await site.OpenPaymentAsync(first.OrderId)).Url.ShouldNotBeNull();
        var second = (CheckoutResult.Placed)await shopper.CheckOutAsync();

        second.OrderId.ShouldNotBe(first.OrderId);
        (await site.OrderOf(first.OrderId)).Status.ShouldBe(OrderStatus.Cancelled);
        (await site.OrderOf(second.OrderId)).Status.ShouldBe(OrderStatus.Pending);
        (await site.StockOf(mug)).ShouldBe(0);
    }

    [Fact]
    public async Task A_buyer_who_paid_in_another_tab_is_shown_that_order_and_charged_once()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 5);
        var shopper = await Shopper.WithAsync(site, mug);
        var first = (CheckoutResult.Placed)await shopper.CheckOutAsync();
        await site.OpenPaymentAsync(first.OrderId);
        await site.PayAsync(first.OrderId);

        var again = await shopper.CheckOutAsync();

        // Whichever came first, the webhook or the form: there is one paid order, and the cart is empty.
        if (again is CheckoutResult.Placed placed)
            placed.OrderId.ShouldBe(first.OrderId);
        else
            again.ShouldBeOfType<CheckoutResult.Refused>().Reasons.ShouldBe(["Your cart is empty."]);
        (await site.InDatabase(db => db.Orders.CountAsync())).ShouldBe(1);
        (await site.OrderOf(first.OrderId)).Status.ShouldBe(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_price_that_changed_since_the_form_was_shown_is_asked_about()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 5, priceMinor: 1000);
        var shopper = await Shopper.WithAsync(site, mug);
        var form = await shopper.FillInAsync();
        await site.InDatabase(db => db.WriteAsync(() => db.Variants.ExecuteUpdateAsync(v => v.SetProperty(x => x.PriceMinor, 9900)), default));

        var result = await shopper.SendAsync(form);

        result.ShouldBeOfType<CheckoutResult.Refused>().Reasons[0].ShouldContain("€99.00");
        (await site.StockOf(mug)).ShouldBe(5);
    }

    [Fact]
    public async Task An_order_that_is_never_paid_gives_its_stock_back()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock);
        var mug = await site.SellAsync("MUG", stock: 3);
        var placed = (await site.OrderAsync(mug, 2)).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        (await site.StockOf(mug)).ShouldBe(1);

        clock.Move(TimeSpan.FromMinutes(61));
        await site.ReconcileAsync();

        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Cancelled);
        (await site.StockOf(mug)).ShouldBe(3);
    }

    [Fact]
    public async Task An_order_that_never_reached_Stripe_gives_its_stock_back_too()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock);
        var mug = await site.SellAsync("MUG", stock: 3);
        var placed = (await site.OrderAsync(mug)).ShouldBeOfType<CheckoutResult.Placed>();

        clock.Move(TimeSpan.FromMinutes(61));
        await site.ReconcileAsync();

        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Cancelled);
        (await site.StockOf(mug)).ShouldBe(3);
    }

    [Fact]
    public async Task A_declined_card_leaves_the_order_open_for_another_one()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 3);
        var placed = (await site.OrderAsync(mug)).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        (await site.PayAsync(placed.OrderId, card: "4000000000000002")).ShouldBeFalse();
        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Pending);

        (await site.PayAsync(placed.OrderId)).ShouldBeTrue();

        await Eventually.Holds(async () => (await site.OrderOf(placed.OrderId)).Status == OrderStatus.Paid, "the second card pays");
        (await site.StockOf(mug)).ShouldBe(2);
    }

    [Fact]
    public async Task A_free_order_is_paid_without_Stripe()
    {
        await using var site = new TestSite().With("Shipping:Price", "0");
        var gift = await site.SellAsync("GIFT", stock: 1, priceMinor: 0);

        var placed = (await site.OrderAsync(gift)).ShouldBeOfType<CheckoutResult.Placed>();

        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Paid);
        (await site.InDatabase(db => db.Payments.CountAsync())).ShouldBe(0);
    }

    private static Task<List<string>> MailsOf(TestSite site, Order order) => site.InDatabase(db => db.OutgoingMails
        .Where(m => m.About == OrderMails.About(order)).OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync());
}
