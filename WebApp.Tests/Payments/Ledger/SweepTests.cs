using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stripe;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Ledger;
using WebApp.Primitives;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.Ledger;

/// <summary>Whatever happened to the money: after the sweep every cent is explained.</summary>
public sealed class SweepTests(EmptiedSite emptied) : IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task A_sale_is_split_into_goods_delivery_and_fee()
    {
        var site = await emptied.EmptyAsync();
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));

        await site.ShouldBalanceAsync();

        (await site.BalanceOf(LedgerAccount.Sales)).ShouldBe(-2500);
        (await site.BalanceOf(LedgerAccount.Shipping)).ShouldBe(-490);
        var fee = (await site.PaymentOf(order)).FeeMinor.ShouldNotBeNull();
        (await site.BalanceOf(LedgerAccount.Fees)).ShouldBe(fee);
        (await site.BalanceOf(LedgerAccount.Clearing)).ShouldBe(2990 - fee);
        (await site.LedgerAsync()).ShouldAllBe(e => e.Cause == order.Number);
    }

    [Fact]
    public async Task Refunds_in_part_in_full_and_from_the_dashboard_of_Stripe_are_explained()
    {
        var site = await emptied.EmptyAsync();
        var mug = await site.SellAsync("MUG", stock: 5);
        var (first, second) = (await site.BuyAsync(mug), await site.BuyAsync(mug));
        (await site.RefundAllAsync(first)).ShouldBeOfType<RefundResult.Decided>();
        await new RefundService(site.StrangersStripe()).CreateAsync(new() { Charge = (await site.PaymentOf(second)).ChargeId, Amount = 1000 });

        await site.ShouldBalanceAsync();

        (await site.BalanceOf(LedgerAccount.Refunds)).ShouldBe(2990 + 1000);
        (await site.OrderOf(second.Id)).RefundedMinor.ShouldBe(1000);
    }

    [Fact]
    public async Task A_refund_that_fails_afterwards_is_taken_back()
    {
        var site = await emptied.EmptyAsync();
        var order = await BuyAsync(site, "4000000000005126");
        (await site.RefundAllAsync(order)).ShouldBeOfType<RefundResult.Decided>();
        await site.ShouldBalanceAsync();
        (await site.BalanceOf(LedgerAccount.Refunds)).ShouldBe(2990);

        await site.AtStripeAsync($"refunds/{(await site.PaymentOf(order)).Refunds.Single().StripeId}/fail");

        await site.ShouldBalanceAsync();
        (await site.BalanceOf(LedgerAccount.Refunds)).ShouldBe(0);
        await Eventually.Holds(async () => (await site.OrderOf(order.Id)).RefundedMinor == 0, "the order knows that the money is ours again");
    }

    [Fact]
    public async Task A_refund_on_its_way_is_booked_when_the_money_leaves()
    {
        var site = await emptied.EmptyAsync();
        var order = await BuyAsync(site, "4000000000007726");
        (await site.RefundAllAsync(order)).ShouldBeOfType<RefundResult.Decided>();
        await site.ShouldBalanceAsync();
        (await site.BalanceOf(LedgerAccount.Refunds)).ShouldBe(0);

        await site.AtStripeAsync($"refunds/{(await site.PaymentOf(order)).Refunds.Single().StripeId}/succeed");

        await site.ShouldBalanceAsync();
        (await site.BalanceOf(LedgerAccount.Refunds)).ShouldBe(2990);
    }

    [Fact]
    public async Task A_payout_moves_the_balance_to_the_bank_and_its_parts_are_known()
    {
        var site = await emptied.EmptyAsync();
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        var payout = (await site.AtStripeAsync("payout"))["data"]![0]!["id"]!.ToString();

        await site.ShouldBalanceAsync();

        (await site.BalanceOf(LedgerAccount.Clearing)).ShouldBe(0);
        (await site.BalanceOf(LedgerAccount.Bank)).ShouldBe(2990 - await site.BalanceOf(LedgerAccount.Fees));
        (await site.InDatabase(db => db.StripeTransactions.Select(t => t.PayoutId).ToListAsync())).ShouldAllBe(id => id == payout);
        (await site.LedgerAsync()).Count(e => e.TransactionKey == "payout:" + payout && e.Cause == payout).ShouldBe(2);
    }

    [Theory]
    [InlineData("win")]
    [InlineData("lose")]
    public async Task A_dispute_is_booked_with_its_fee_won_or_lost(string end)
    {
        var site = await emptied.EmptyAsync();
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        var dispute = (await site.AtStripeAsync("dispute/" + (await site.PaymentOf(order)).ChargeId))["id"]!.ToString();
        await site.ShouldBalanceAsync();
        (await site.BalanceOf(LedgerAccount.Disputes)).ShouldBe(2990);

        await site.AtStripeAsync($"disputes/{dispute}/{end}");

        await site.ShouldBalanceAsync();
        (await site.BalanceOf(LedgerAccount.Disputes)).ShouldBe(end == "win" ? 0 : 2990);
        (await site.LedgerAsync()).Where(e => e.TransactionKey.StartsWith("dispute:", StringComparison.Ordinal)).ShouldAllBe(e => e.Cause == order.Number && e.StripeId == dispute);
    }

    [Theory]
    [InlineData("settle", 2990)]
    [InlineData("fail", 0)]
    public async Task A_bank_debit_is_booked_when_it_settles(string end, long received)
    {
        var site = await emptied.EmptyAsync();
        var placed = (await site.OrderAsync(await site.SellAsync("MUG", stock: 5))).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        await site.PaySessionAsync(await site.SessionOf(placed.OrderId), new { iban = "DE89370400440532013000" });
        await Eventually.Holds(async () => (await site.OrderOf(placed.OrderId)).Status == OrderStatus.Processing, "the money is on its way");
        (await site.SweepAsync()).IsClean.ShouldBeTrue();
        (await site.LedgerAsync()).ShouldBeEmpty();

        await site.AtStripeAsync($"{end}/{(await site.PaymentOf(await site.OrderOf(placed.OrderId))).PaymentIntentId}");

        (await site.SweepAsync()).IsClean.ShouldBeTrue();
        (await site.BalanceOf(LedgerAccount.Clearing) + await site.BalanceOf(LedgerAccount.Fees)).ShouldBe(received);
    }

    [Fact]
    public async Task With_all_webhooks_lost_the_sweep_finds_the_payment_the_refund_and_the_order()
    {
        var site = await emptied.EmptyAsync();
        var placed = (await site.OrderAsync(await site.SellAsync("MUG", stock: 5))).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        await site.FaultsAsync("webhook_drop_percent", 100);
        (await site.PayAsync(placed.OrderId)).ShouldBeTrue();
        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Pending);

        await site.ShouldBalanceAsync();

        var order = await site.OrderOf(placed.OrderId);
        order.Status.ShouldBe(OrderStatus.Paid);
        await new RefundService(site.StrangersStripe()).CreateAsync(new() { Charge = (await site.PaymentOf(order)).ChargeId, Amount = 500 });
        await site.ShouldBalanceAsync();
        (await site.OrderOf(order.Id)).RefundedMinor.ShouldBe(500);
        (await site.InDatabase(db => db.WebhookEvents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_order_that_is_paid_twice_balances_when_the_second_payment_has_gone_back()
    {
        var site = await emptied.EmptyAsync();
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.InScope(async services =>
        {
            var (db, desk) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<PaymentDesk>());
            var second = await db.WriteAsync(() => Task.FromResult(desk.Begin(order.Number, order.Total, TimeSpan.FromHours(1))), default);
            return await desk.OpenAsync(second.Id, new PaymentRequest("ada@example.com", [new("Mug", null, order.TotalMinor, 1)], null, 0, site.Address + "a", site.Address + "b"), default);
        });
        (await site.PayAsync(order.Id)).ShouldBeTrue();
        await Eventually.Holds(async () => (await site.PaymentOf(order)).RefundedMinor == order.TotalMinor, "it is given back");

        await site.ShouldBalanceAsync();

        (await site.BalanceOf(LedgerAccount.Sales)).ShouldBe(-2500, "it was sold once");
        (await site.BalanceOf(LedgerAccount.Refunds)).ShouldBe(0);
        (await site.BalanceOf(LedgerAccount.Unallocated)).ShouldBe(0);
        (await site.LedgerAsync()).Count(e => e.Account == LedgerAccount.Unallocated).ShouldBe(2);
    }

    [Fact]
    public async Task A_currency_without_decimals_is_booked_to_the_yen()
    {
        await using var site = new TestSite().With("Site:Currency", "JPY").With("Shipping:Price", "500").With("Shipping:FreeFrom", "");
        var mug = await site.SellAsync("MUG", stock: 5, priceMinor: 1200);
        await site.InDatabase(db => db.WriteAsync(() => db.Set<WebApp.Catalog.Variant>().ExecuteUpdateAsync(v => v.SetProperty(x => x.Currency, "JPY")), default));
        await site.BuyAsync(mug);

        (await site.ShouldBalanceAsync()).Balances.Select(b => b.Currency).ShouldBe(["JPY"]);

        (await site.BalanceOf(LedgerAccount.Sales, "JPY")).ShouldBe(-1200);
        (await site.BalanceOf(LedgerAccount.Shipping, "JPY")).ShouldBe(-500);
    }

    private static async Task<Order> BuyAsync(TestSite site, string card)
    {
        var placed = (await site.OrderAsync(await site.SellAsync("MUG", stock: 5))).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        (await site.PayAsync(placed.OrderId, card)).ShouldBeTrue();
        await Eventually.Holds(async () => (await site.OrderOf(placed.OrderId)).Status == OrderStatus.Paid, "the order is paid");
        return await site.OrderOf(placed.OrderId);
    }
}
