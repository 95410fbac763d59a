using System.Net;
using Stripe;
using Stripe.Checkout;

namespace WebApp.Tests.Payments.Sandbox;

public sealed class PayPageTests
{
    [Fact]
    public async Task The_page_shows_what_is_bought_escaped_and_without_inline_code()
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync();
        var page = await host.Browser.GetStringAsync($"pay/{session.Id}");
        page.ShouldContain("TEST MODE");
        page.ShouldContain("Mug &lt;blue&gt;");
        page.ShouldContain("€25.00");
        page.ShouldContain("ada@example.com");
        page.ShouldContain(session.CancelUrl);
        page.ShouldNotContain("<script");
        page.ShouldNotContain("style=");
        (await host.Browser.GetAsync("assets/sandbox.css")).Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Fact]
    public async Task A_good_card_pays_and_the_buyer_returns_to_the_shop()
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync();
        var answer = await host.PayAsync(session, "4242 4242 4242 4242");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldEndWith($"/orders/1?session={session.Id}");

        var paid = await host.ReadAsync(session.Id, "payment_intent.latest_charge.balance_transaction");
        (paid.Status, paid.PaymentStatus, paid.CustomerDetails.Name).ShouldBe(("complete", "paid", "Ada Lovelace"));
        (paid.PaymentIntent.Status, paid.PaymentIntent.AmountReceived, paid.PaymentIntent.Metadata["order"]).ShouldBe(("succeeded", 2500, "1"));
        var charge = paid.PaymentIntent.LatestCharge;
        (charge.Paid, charge.PaymentMethodDetails.Card.Last4, charge.BillingDetails.Email).ShouldBe((true, "4242", "ada@example.com"));
        // 1.5 % of 25.00 is 0.375, rounded half up to 0.38, and 0.25.
        (charge.BalanceTransaction.Fee, charge.BalanceTransaction.Net).ShouldBe((63, 2437));
        var found = await new SessionService(host.Stripe).ListAsync(new() { PaymentIntent = paid.PaymentIntentId });
        found.Single().Id.ShouldBe(session.Id);
    }

    [Theory]
    [InlineData("4000000000000002", "card_declined", "generic_decline")]
    [InlineData("4000000000009995", "card_declined", "insufficient_funds")]
    [InlineData("4000000000000069", "expired_card", null)]
    public async Task A_declined_card_can_be_followed_by_another(string card, string code, string? declineCode)
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync();
        var declined = await host.PayAsync(session, card);
        declined.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        (await declined.Content.ReadAsStringAsync()).ShouldContain("role=\"alert\"");
        var failed = (PaymentIntent)(await host.Webhook.WaitForAsync("payment_intent.payment_failed")).Data.Object;
        (failed.Status, failed.LastPaymentError.Code, failed.LastPaymentError.DeclineCode).ShouldBe(("requires_payment_method", code, declineCode));

        (await host.PayAsync(session, "4242424242424242")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var paid = await host.ReadAsync(session.Id, "payment_intent");
        (paid.PaymentIntentId, paid.PaymentIntent.Status).ShouldBe((failed.Id, "succeeded"));
        (await host.PaymentsAsync()).Select(p => (bool)p!["paid"]!).ShouldBe([true, false]);
    }

    [Theory]
    [InlineData("4242424242424241", "12/34", "123", "Your card number is invalid.")]
    [InlineData("4242", "12/34", "123", "Your card number is incomplete.")]
    [InlineData("4111111111111111", "12/34", "123", "used a non test card")]
    [InlineData("4242424242424242", "01/20", "123", "expiration date is in the past")]
    [InlineData("4242424242424242", "13/34", "123", "expiration month is invalid")]
    [InlineData("4242424242424242", "12/34", "12", "security code is incomplete")]
    public async Task A_mistake_is_shown_beside_its_field_and_charges_nothing(string card, string expiry, string cvc, string message)
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync();
        var answer = await host.PayAsync(session, card, expiry, cvc);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain(message);
        page.ShouldContain("aria-invalid");
        page.ShouldNotContain($"value=\"{card}\"");
        (await host.PaymentsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("complete", "complete", "paid")]
    [InlineData("fail", "open", "unpaid")]
    public async Task A_card_that_asks_is_paid_only_once_confirmed(string outcome, string status, string paymentStatus)
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync();
        var asked = await host.PayAsync(session, "4000002500003155");
        asked.Headers.Location!.ToString().ShouldBe($"/sandbox/pay/{session.Id}/confirm");
        (await host.ReadAsync(session.Id, "payment_intent")).PaymentIntent.Status.ShouldBe("requires_action");
        (await host.Browser.GetStringAsync($"pay/{session.Id}/confirm")).ShouldContain("Complete");
        (await host.PaymentsAsync()).ShouldBeEmpty();

        var answered = await host.PostAsync($"pay/{session.Id}/confirm", ("outcome", outcome));
        answered.StatusCode.ShouldBe(outcome == "complete" ? HttpStatusCode.SeeOther : HttpStatusCode.PaymentRequired);
        if (outcome == "fail") (await answered.Content.ReadAsStringAsync()).ShouldContain("value=\"Ada Lovelace\"");
        var read = await host.ReadAsync(session.Id);
        (read.Status, read.PaymentStatus).ShouldBe((status, paymentStatus));
    }

    [Fact]
    public async Task Ten_presses_of_the_button_charge_once()
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.PayAsync(session, "4242424242424242")));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.SeeOther);
        (await host.PaymentsAsync()).Count.ShouldBe(1);
        (await host.Browser.GetStringAsync($"pay/{session.Id}")).ShouldContain("already paid");
    }

    [Fact]
    public async Task The_buyers_choice_of_shipping_is_charged()
    {
        await using var host = await SandboxHost.StartAsync();
        var wanted = host.Basket();
        wanted.ShippingOptions = [Rate("Post", 400), Rate("Courier", 1200)];
        var session = await new SessionService(host.Stripe).CreateAsync(wanted);
        session.AmountTotal.ShouldBe(2900);
        var courier = session.ShippingOptions[1].ShippingRateId;
        await host.PostAsync($"pay/{session.Id}", ("number", "4242424242424242"), ("expiry", "1234"), ("cvc", "123"), ("name", "Ada"), ("shipping", courier));
        var paid = await host.ReadAsync(session.Id, "payment_intent");
        (paid.AmountTotal, paid.PaymentIntent.AmountReceived, paid.ShippingCost.ShippingRateId).ShouldBe((3700, 3700, courier));

        static SessionShippingOptionOptions Rate(string name, long amount) =>
            new() { ShippingRateData = new() { DisplayName = name, Type = "fixed_amount", FixedAmount = new() { Amount = amount, Currency = "eur" } } };
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        await using var host = await SandboxHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "control/payout");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await host.Browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
