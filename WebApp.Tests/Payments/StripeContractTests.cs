using Microsoft.Extensions.DependencyInjection;
using Stripe;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments;

/// <summary>Every request that the site sends to Stripe, held against Stripe's own published document.</summary>
public sealed class StripeContractTests
{
    private static readonly PaymentRequest Request = new(
        "ada@example.com", [new("Mug", "Blue", 1250, 2), new("Lamp", null, 4900, 1)], "Standard delivery", 490,
        "https://shop.example.com/orders/1001-AAAA?key=K", "https://shop.example.com/orders/1001-AAAA?key=K");

    [NodeFact("stripe")]
    public async Task Every_call_of_the_gateway_is_accepted()
    {
        using var contract = new StripeContract();
        await using var site = Site(contract);
        var stripe = site.Started().Services.GetRequiredService<StripeGateway>();
        var payment = NewPayment();

        var session = await stripe.CreateSessionAsync(payment, Request, default);
        var again = await stripe.CreateSessionAsync(payment, Request, default);
        var read = await stripe.GetSessionAsync(session.Id, default);
        await stripe.ExpireSessionAsync(session.Id, default);
        var refund = await stripe.RefundAsync(NewRefund(), "pi_1", default);
        var refunds = await stripe.ListRefundsAsync("pi_1", default);
        var disputes = await stripe.ListDisputesAsync("pi_1", default);
        await stripe.NamesOfIntentAsync("pi_1", default);
        await stripe.ListEventsAsync(["refund.created", "charge.refunded"], DateTime.UtcNow.AddDays(-1), null, default);
        var transactions = await stripe.ListBalanceTransactionsAsync(DateTime.UtcNow.AddDays(-1), null, default);
        await stripe.ListBalanceTransactionsAsync(DateTime.UtcNow.AddDays(-1), "txn_1", default);
        var parts = await stripe.ListPayoutPartsAsync("po_1", null, default);

        again.Id.ShouldBe(session.Id, "the same payment asked for again is the same session");
        read.Id.ShouldBe(session.Id);
        refund.Id.ShouldStartWith("re_");
        refunds.Data.ShouldNotBeEmpty();
        disputes.Data.ShouldNotBeEmpty();
        transactions.Data.ShouldNotBeEmpty();
        parts.Data.ShouldNotBeEmpty();
    }

    [NodeFact("stripe")]
    public async Task The_contract_refuses_what_Stripe_would_refuse()
    {
        using var contract = new StripeContract();
        await using var site = Site(contract);
        var stripe = site.Started().Services.GetRequiredService<StripeGateway>();
        var payment = NewPayment();
        await stripe.CreateSessionAsync(payment, Request, default);

        var changed = Request with { Email = "grace@example.com" };
        var refused = await Should.ThrowAsync<StripeException>(() => stripe.CreateSessionAsync(payment, changed, default));

        refused.StripeError.Type.ShouldBe("idempotency_error");
    }

    [NodeFact("stripe")]
    public void The_signature_code_of_Stripe_itself_signs_what_we_accept()
    {
        const string Payload = """{"id":"evt_1","object":"event","type":"ping"}""";
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        var header = StripeContract.Sign(Payload, "whsec_test", now);

        Should.NotThrow(() => EventUtility.ValidateSignature(Payload, header, "whsec_test", 300, now));
        Should.Throw<StripeException>(() => EventUtility.ValidateSignature(Payload + " ", header, "whsec_test", 300, now));
    }

    [Fact]
    public void The_version_that_we_speak_is_the_one_that_is_written_down() =>
        StripeConfiguration.ApiVersion.ShouldBe(StripeGateway.ApiVersion);

    private static TestSite Site(StripeContract contract) => new TestSite()
        .With("Stripe:SecretKey", "sk_test_contract").With("Stripe:ApiBase", contract.Address);

    private static Payment NewPayment() => new()
    {
        Reference = "1001-AAAA",
        Key = Guid.NewGuid().ToString("N"),
        AmountMinor = 7890,
        Currency = "EUR",
        CreatedAt = DateTime.UtcNow,
        ExpiresAt = DateTime.UtcNow.AddHours(1),
    };

    private static WebApp.Payments.Refund NewRefund() => new()
    {
        Key = Guid.NewGuid().ToString("N"),
        AmountMinor = 100,
        Currency = "EUR",
        By = "Grace",
        CreatedAt = DateTime.UtcNow,
    };
}
