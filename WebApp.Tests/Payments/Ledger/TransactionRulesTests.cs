using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Payments;
using WebApp.Payments.Ledger;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.Ledger;

/// <summary>What Stripe does on its own, and what the sandbox does not do: each kind of balance transaction finds its account.</summary>
public sealed class TransactionRulesTests(SharedSite shared, EmptiedSite emptied) : IClassFixture<SharedSite>, IClassFixture<EmptiedSite>
{
    [Theory]
    [InlineData("stripe_fee", "fee", -250, LedgerAccount.Fees)]
    [InlineData("tax_fee", "tax", -50, LedgerAccount.Fees)]
    [InlineData("network_cost", "network_cost", -9, LedgerAccount.Fees)]
    [InlineData("payout", "payout", -5000, LedgerAccount.Bank)]
    [InlineData("payout_failure", "payout_reversal", 5000, LedgerAccount.Bank)]
    [InlineData("topup", "topup", 700, LedgerAccount.Bank)]
    [InlineData("reserve_transaction", "risk_reserved_funds", -800, LedgerAccount.Reserve)]
    public async Task What_Stripe_does_on_its_own_has_its_account(string type, string category, long amount, LedgerAccount account)
    {
        var (clearing, other) = (await shared.Site.BalanceOf(LedgerAccount.Clearing), await shared.Site.BalanceOf(account));
        (await BookAsync(shared.Site, Transaction(type, category, amount))).State.ShouldBe(TransactionState.Explained);
        (await shared.Site.BalanceOf(LedgerAccount.Clearing)).ShouldBe(clearing + amount);
        (await shared.Site.BalanceOf(account)).ShouldBe(other - amount);
    }

    [Theory]
    [InlineData("contribution", "contribution")]
    [InlineData("adjustment", "other_adjustment")]
    [InlineData("adjustment", "dispute")]
    [InlineData("charge", "charge")]
    [InlineData("refund", "refund")]
    [InlineData("something_new", "something_new")]
    public async Task What_has_no_rule_is_named_and_not_guessed(string type, string category)
    {
        var before = (await shared.Site.LedgerAsync()).Count;
        var transaction = await BookAsync(shared.Site, Transaction(type, category, -100));
        transaction.State.ShouldBe(TransactionState.Unexplained);
        transaction.Problem.ShouldNotBeNullOrEmpty();
        (await shared.Site.LedgerAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_sale_that_Stripe_converts_balances_in_both_currencies()
    {
        var site = await emptied.EmptyAsync();
        var payment = await site.PaymentOf(await site.BuyAsync(await site.SellAsync("MUG", stock: 5)));

        var transaction = await BookAsync(site, Transaction("charge", "charge", 3200, fee: 100, currency: "USD", source: payment.ChargeId, paymentId: payment.Id));

        transaction.State.ShouldBe(TransactionState.Explained);
        (await site.BalanceOf(LedgerAccount.Clearing, "USD")).ShouldBe(3100);
        (await site.BalanceOf(LedgerAccount.Fees, "USD")).ShouldBe(100);
        (await site.BalanceOf(LedgerAccount.Exchange, "USD")).ShouldBe(-3200);
        (await site.BalanceOf(LedgerAccount.Exchange)).ShouldBe(2990);
    }

    [Fact]
    public async Task A_bank_debit_that_is_announced_waits_and_balances_when_it_never_comes()
    {
        var site = await emptied.EmptyAsync();
        var placed = (await site.OrderAsync(await site.SellAsync("MUG", stock: 5))).ShouldBeOfType<WebApp.Ordering.CheckoutResult.Placed>();
        var order = await site.OrderOf(placed.OrderId);
        await SetAsync(site, PaymentStatus.Processing);
        var id = (await site.PaymentOf(order)).Id;

        var announced = Transaction("payment", "charge", 2990, source: "py_1", paymentId: id);
        (await BookAsync(site, announced)).State.ShouldBe(TransactionState.Waiting);
        (await site.LedgerAsync()).ShouldBeEmpty();

        await SetAsync(site, PaymentStatus.Failed);
        (await BookAsync(site, announced)).State.ShouldBe(TransactionState.Explained);
        (await BookAsync(site, Transaction("payment_failure_refund", "charge_failure", -2990, source: "py_1", paymentId: id))).State.ShouldBe(TransactionState.Explained);
        (await site.BalanceOf(LedgerAccount.Clearing)).ShouldBe(0);
        (await site.BalanceOf(LedgerAccount.Unallocated)).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_ledger_knows_differently_is_said_with_both_amounts()
    {
        var site = await emptied.EmptyAsync();
        var payment = await site.PaymentOf(await site.BuyAsync(await site.SellAsync("MUG", stock: 5)));
        var transaction = await BookAsync(site, Transaction("charge", "charge", 2000, source: payment.ChargeId, paymentId: payment.Id));
        transaction.Problem.ShouldBe("Stripe says €20.00, the ledger says €29.90.");
    }

    private static Task<int> SetAsync(TestSite site, PaymentStatus status) => site.InDatabase(db => db.WriteAsync(
        () => db.Payments.ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, status).SetProperty(x => x.ChargeId, "py_1")), default));

    private static Task<StripeTransaction> BookAsync(TestSite site, StripeTransaction transaction) => site.InScope(services =>
        services.GetRequiredService<AppDbContext>().WriteAsync(async () =>
        {
            await services.GetRequiredService<TransactionBooking>().BookAsync(transaction, default);
            return transaction;
        }, default));

    private static StripeTransaction Transaction(
        string type, string category, long amount, long fee = 0, string currency = "EUR", string? source = null, int? paymentId = null)
    {
        var id = "txn_" + Guid.NewGuid().ToString("N");
        return new()
        {
            Id = id,
            Type = type,
            Category = category,
            AmountMinor = amount,
            FeeMinor = fee,
            NetMinor = amount - fee,
            Currency = currency,
            SourceId = source,
            PaymentId = paymentId,
            CreatedAt = DateTime.UtcNow,
            Description = "",
            LedgerKey = type switch
            {
                "charge" or "payment" when source is not null => "charge:" + source,
                _ => "txn:" + id,
            },
        };
    }
}
