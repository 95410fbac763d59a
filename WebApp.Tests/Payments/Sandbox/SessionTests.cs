using System.Net;
using Stripe;
using Stripe.Checkout;

namespace WebApp.Tests.Payments.Sandbox;

public sealed class SessionTests
{
    [Fact]
    public async Task Stripes_client_makes_and_reads_a_session_under_a_path_prefix()
    {
        await using var host = await SandboxHost.StartAsync();
        var wanted = host.Basket();
        wanted.LineItems.Add(new() { Quantity = 3, PriceData = new() { Currency = "eur", UnitAmount = 199, ProductData = new() { Name = "Card", Images = ["https://shop.example/card.png"] } } });
        wanted.ShippingOptions = [new() { ShippingRateData = new() { DisplayName = "Post", Type = "fixed_amount", FixedAmount = new() { Amount = 490, Currency = "eur" } } }];
        wanted.ExpiresAt = DateTime.UtcNow.AddMinutes(45);
        var made = await new SessionService(host.Stripe).CreateAsync(wanted);

        made.Id.ShouldStartWith("cs_test_");
        (made.AmountSubtotal, made.AmountTotal, made.Currency).ShouldBe((3097, 3587, "eur"));
        (made.Status, made.PaymentStatus, made.PaymentIntentId).ShouldBe(("open", "unpaid", null));
        made.TotalDetails.AmountShipping.ShouldBe(490);
        made.Url.ShouldBe($"{host.Address}/pay/{made.Id}");
        made.StripeResponse.RequestId.ShouldStartWith("req_");

        var read = await host.ReadAsync(made.Id, "line_items", "shipping_cost.shipping_rate");
        read.LineItems.Data.Select(i => (i.Description, i.AmountTotal)).ShouldBe([("Mug <blue>", 2500), ("Card", 597)]);
        read.ShippingCost.ShippingRate.DisplayName.ShouldBe("Post");
        read.ClientReferenceId.ShouldBe("M-1001");
        (await new SessionLineItemService(host.Stripe).ListAsync(made.Id)).Data.Count.ShouldBe(2);
    }

    public static TheoryData<string, Action<SessionCreateOptions>, string?, string?> Refused => new()
    {
        { "no mode", o => o.Mode = null, "mode", "parameter_missing" },
        { "no address", o => o.SuccessUrl = null, "success_url", "parameter_missing" },
        { "no http address", o => o.SuccessUrl = "shop/thanks", "success_url", "url_invalid" },
        { "nothing bought", o => o.LineItems = [], "line_items", "parameter_missing" },
        { "empty name", o => o.LineItems[0].PriceData.ProductData.Name = "", "line_items[0][price_data][product_data][name]", "parameter_invalid_empty" },
        { "no quantity", o => o.LineItems[0].Quantity = 0, "line_items[0][quantity]", "parameter_invalid_integer" },
        { "odd currency", o => o.LineItems[0].PriceData.Currency = "xxx", "line_items[0][price_data][currency]", null },
        { "bad e-mail", o => o.CustomerEmail = "ada", "customer_email", "email_invalid" },
        { "too little", o => o.LineItems[0].PriceData.UnitAmount = 49, null, "amount_too_small" },
        { "too soon", o => o.ExpiresAt = DateTime.UtcNow.AddMinutes(29), "expires_at", null },
        { "too late", o => o.ExpiresAt = DateTime.UtcNow.AddHours(25), "expires_at", null },
        { "a price that is not there", o => { o.LineItems[0].PriceData = null; o.LineItems[0].Price = "price_x"; }, "line_items[0][price]", "resource_missing" },
        { "a discount", o => o.Discounts = [new() { Coupon = "x" }], "discounts[0][coupon]", "parameter_unknown" },
        { "made up", o => o.AddExtraParam("colour", "red"), "colour", "parameter_unknown" },
        { "an old name", o => o.AddExtraParam("payment_method_types[0]", "card"), "payment_method_types[0]", "parameter_unknown" },
        { "long metadata", o => o.Metadata["note"] = new string('x', 501), "metadata[note]", null },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task A_wrong_parameter_is_refused_as_Stripe_refuses_it(string why, Action<SessionCreateOptions> spoil, string? param, string? code)
    {
        await using var host = await SandboxHost.StartAsync();
        var options = host.Basket();
        spoil(options);
        var refusal = await Should.ThrowAsync<StripeException>(() => new SessionService(host.Stripe).CreateAsync(options), why);
        (refusal.StripeError.Type, refusal.StripeError.Param, refusal.StripeError.Code).ShouldBe(("invalid_request_error", param, code), why);
        refusal.StripeError.Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Currencies_without_decimals_keep_their_amounts()
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync(500, "jpy");
        session.AmountTotal.ShouldBe(500);
        (await host.Browser.GetStringAsync($"pay/{session.Id}")).ShouldContain("&#165;500");
    }

    [Theory]
    [InlineData("sk_live_abcdefgh12345678")]
    [InlineData("nonsense")]
    public async Task Only_test_keys_are_let_in(string key)
    {
        await using var host = await SandboxHost.StartAsync();
        var refusal = await Should.ThrowAsync<StripeException>(() => new SessionService(host.Client(key)).CreateAsync(host.Basket()));
        refusal.HttpStatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refusal.Message.ShouldNotContain(key.Length > 8 ? key[9..] : "#");
        (await host.Browser.GetAsync("v1/events")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_expires_by_the_clock_and_by_request()
    {
        await using var host = await SandboxHost.StartAsync(settableTime: true);
        var (byClock, byRequest) = (await host.OpenAsync(), await host.OpenAsync());
        (await new SessionService(host.Stripe).ExpireAsync(byRequest.Id)).Status.ShouldBe("expired");
        host.Time!.Pass(TimeSpan.FromHours(24));
        var expired = await host.ReadAsync(byClock.Id);
        (expired.Status, expired.Url).ShouldBe(("expired", null));
        await host.Webhook.WaitForAsync("checkout.session.expired", 2);

        (await host.PayAsync(expired, "4242424242424242")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await host.PaymentsAsync()).ShouldBeEmpty();
        (await Should.ThrowAsync<StripeException>(() => new SessionService(host.Stripe).ExpireAsync(byClock.Id))).Message.ShouldContain("expired");
    }

    [Fact]
    public async Task An_unknown_session_or_address_is_a_404()
    {
        await using var host = await SandboxHost.StartAsync();
        var refusal = await Should.ThrowAsync<StripeException>(() => host.ReadAsync("cs_test_none"));
        (refusal.HttpStatusCode, refusal.StripeError.Code).ShouldBe((HttpStatusCode.NotFound, "resource_missing"));
        (await host.Browser.GetAsync("v1/nonsense")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Browser.GetAsync("pay/cs_test_none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
