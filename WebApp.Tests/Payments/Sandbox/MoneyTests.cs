using System.Net;
using Stripe;
using Stripe.Checkout;

namespace WebApp.Tests.Payments.Sandbox;

public sealed class MoneyTests
{
    [Fact]
    public async Task Refunds_never_exceed_the_charge()
    {
        await using var host = await SandboxHost.StartAsync();
        var (session, charge) = await host.PaidAsync();
        var refunds = new RefundService(host.Stripe);
        var part = await refunds.CreateAsync(new() { PaymentIntent = session.PaymentIntentId, Amount = 1000, Reason = "requested_by_customer", Metadata = new() { ["line"] = "2" } });
        (part.Status, part.ChargeId, part.Metadata["line"]).ShouldBe(("succeeded", charge.Id, "2"));

        var tooMuch = await Should.ThrowAsync<StripeException>(() => refunds.CreateAsync(new() { Charge = charge.Id, Amount = 1501 }));
        (tooMuch.HttpStatusCode, tooMuch.StripeError.Param).ShouldBe((HttpStatusCode.BadRequest, "amount"));
        tooMuch.Message.ShouldBe("Refund amount (€15.01) is greater than unrefunded amount on charge (€15.00)");

        (await refunds.CreateAsync(new() { Charge = charge.Id })).Amount.ShouldBe(1500);
        var again = await Should.ThrowAsync<StripeException>(() => refunds.CreateAsync(new() { Charge = charge.Id }));
        again.StripeError.Code.ShouldBe("charge_already_refunded");

        var read = await new ChargeService(host.Stripe).GetAsync(charge.Id, new() { Expand = ["refunds.data.balance_transaction"] });
        (read.Refunded, read.AmountRefunded).ShouldBe((true, 2500));
        read.Refunds.Data.Select(r => r.BalanceTransaction.Net).ShouldBe([-1500, -1000]);
        (await refunds.ListAsync(new() { PaymentIntent = session.PaymentIntentId })).Count().ShouldBe(2);
        ((Charge)(await host.Webhook.WaitForAsync("charge.refunded", 2)).Data.Object).Id.ShouldBe(charge.Id);
    }

    [Fact]
    public async Task Many_refunds_at_once_end_at_the_charges_amount()
    {
        await using var host = await SandboxHost.StartAsync();
        var (_, charge) = await host.PaidAsync(1000);
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try { return (await new RefundService(host.Stripe).CreateAsync(new() { Charge = charge.Id, Amount = 300 })).Amount; }
            catch (StripeException) { return 0; }
        }));
        tries.Sum().ShouldBe(900);
    }

    [Fact]
    public async Task A_refund_may_fail_later_and_its_money_comes_back()
    {
        await using var host = await SandboxHost.StartAsync(settableTime: true);
        var (_, charge) = await host.PaidAsync(card: "4000000000005126");
        var refund = await new RefundService(host.Stripe).CreateAsync(new() { Charge = charge.Id });
        refund.Status.ShouldBe("succeeded");
        host.Time!.Pass(TimeSpan.FromMinutes(2));
        await host.Webhook.WaitForAsync("refund.failed");
        host.Webhook.Types.ShouldContain("charge.refund.updated");
        (await new RefundService(host.Stripe).GetAsync(refund.Id)).Status.ShouldBe("failed");
        (await new ChargeService(host.Stripe).GetAsync(charge.Id)).AmountRefunded.ShouldBe(0);
        var entries = await new BalanceTransactionService(host.Stripe).ListAsync(new() { Source = refund.Id });
        entries.Sum(e => e.Net).ShouldBe(0);
    }

    [Fact]
    public async Task A_slow_refund_is_pending_first()
    {
        await using var host = await SandboxHost.StartAsync();
        var (_, charge) = await host.PaidAsync(card: "4000000000007726");
        var refund = await new RefundService(host.Stripe).CreateAsync(new() { Charge = charge.Id });
        refund.Status.ShouldBe("pending");
        (await host.PostAsync($"control/refunds/{refund.Id}/succeed")).StatusCode.ShouldBe(HttpStatusCode.OK);
        ((Refund)(await host.Webhook.WaitForAsync("refund.updated")).Data.Object).Status.ShouldBe("succeeded");
    }

    [Theory]
    [InlineData("DE89370400440532013000", "paid", "checkout.session.async_payment_succeeded", "succeeded")]
    [InlineData("DE62370400440532013001", "unpaid", "checkout.session.async_payment_failed", "requires_payment_method")]
    public async Task A_bank_debit_settles_or_fails_later(string iban, string paymentStatus, string told, string intentStatus)
    {
        await using var host = await SandboxHost.StartAsync(settableTime: true);
        var session = await host.OpenAsync();
        (await host.PayByBankAsync(session, iban)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var waiting = await host.ReadAsync(session.Id, "payment_intent");
        (waiting.Status, waiting.PaymentStatus, waiting.PaymentIntent.Status).ShouldBe(("complete", "unpaid", "processing"));
        ((Session)(await host.Webhook.WaitForAsync("checkout.session.completed")).Data.Object).PaymentStatus.ShouldBe("unpaid");

        host.Time!.Pass(TimeSpan.FromSeconds(61));
        await host.Webhook.WaitForAsync(told);
        var settled = await host.ReadAsync(session.Id, "payment_intent");
        (settled.PaymentStatus, settled.PaymentIntent.Status).ShouldBe((paymentStatus, intentStatus));
    }

    [Fact]
    public async Task A_bank_debit_can_be_settled_by_hand_once()
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync();
        await host.PayByBankAsync(session, "DE89 3704 0044 0532 0130 00");
        var intent = (await host.ReadAsync(session.Id)).PaymentIntentId;
        (await host.PostAsync($"control/settle/{intent}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.PostAsync($"control/fail/{intent}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ReadAsync(session.Id)).PaymentStatus.ShouldBe("paid");
    }

    [Fact]
    public async Task Disputes_take_the_money_and_a_won_one_returns_it()
    {
        await using var host = await SandboxHost.StartAsync();
        var (_, charge) = await host.PaidAsync(card: "4000000000000259");
        var dispute = (Dispute)(await host.Webhook.WaitForAsync("charge.dispute.created")).Data.Object;
        (dispute.Status, dispute.Reason, dispute.ChargeId, dispute.Amount).ShouldBe(("needs_response", "fraudulent", charge.Id, 2500));
        dispute.EvidenceDetails.DueBy.ShouldNotBeNull();
        var refund = await Should.ThrowAsync<StripeException>(() => new RefundService(host.Stripe).CreateAsync(new() { Charge = charge.Id }));
        refund.StripeError.Code.ShouldBe("charge_disputed");

        (await host.PostAsync($"control/disputes/{dispute.Id}/win")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.Webhook.WaitForAsync("charge.dispute.funds_reinstated");
        var closed = await new DisputeService(host.Stripe).GetAsync(dispute.Id);
        (closed.Status, closed.BalanceTransactions.Sum(b => b.Net)).ShouldBe(("won", -1500));
        (await host.PostAsync($"control/disputes/{dispute.Id}/lose")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_payout_is_the_sum_of_its_transactions()
    {
        await using var host = await SandboxHost.StartAsync();
        var (_, first) = await host.PaidAsync(10_000);
        await host.PaidAsync(333);
        await new RefundService(host.Stripe).CreateAsync(new() { Charge = first.Id, Amount = 1234 });
        var balance = (await new BalanceService(host.Stripe).GetAsync()).Available.Single().Amount;
        balance.ShouldBe(10_000 - 175 + 333 - 30 - 1234);

        await host.PostAsync("control/payout");
        var payout = (Payout)(await host.Webhook.WaitForAsync("payout.paid")).Data.Object;
        (payout.Amount, payout.Status).ShouldBe((balance, "paid"));
        var members = await new BalanceTransactionService(host.Stripe).ListAsync(new() { Payout = payout.Id, Limit = 100 });
        members.Where(m => m.Type != "payout").Sum(m => m.Net).ShouldBe(balance);
        members.Sum(m => m.Net).ShouldBe(0);
        (await new BalanceService(host.Stripe).GetAsync()).Available.Single().Amount.ShouldBe(0);
        (await new PayoutService(host.Stripe).ListAsync()).Single().Id.ShouldBe(payout.Id);
    }
}
