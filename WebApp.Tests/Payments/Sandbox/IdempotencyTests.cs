using System.Net;
using Stripe;
using Stripe.Checkout;

namespace WebApp.Tests.Payments.Sandbox;

public sealed class IdempotencyTests
{
    private static readonly RequestOptions Key = new() { IdempotencyKey = "order-1" };

    [Fact]
    public async Task The_same_request_is_answered_with_the_first_answer()
    {
        await using var host = await SandboxHost.StartAsync();
        var sessions = new SessionService(host.Stripe);
        var basket = host.Basket();
        var first = await sessions.CreateAsync(basket, Key);
        var second = await sessions.CreateAsync(basket, Key);
        second.Id.ShouldBe(first.Id);
        second.StripeResponse.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await sessions.ListAsync()).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Another_request_under_the_key_is_refused()
    {
        await using var host = await SandboxHost.StartAsync();
        await new SessionService(host.Stripe).CreateAsync(host.Basket(), Key);
        var refusal = await Should.ThrowAsync<StripeException>(() => new SessionService(host.Stripe).CreateAsync(host.Basket(2600), Key));
        (refusal.HttpStatusCode, refusal.StripeError.Type).ShouldBe((HttpStatusCode.BadRequest, "idempotency_error"));
    }

    [Fact]
    public async Task A_key_whose_request_still_runs_is_answered_409()
    {
        await using var host = await SandboxHost.StartAsync();
        await host.FaultsAsync(new { api_delay_ms = 700 });
        var sessions = new SessionService(host.Stripe);
        var basket = host.Basket();
        var tries = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            try { return (await sessions.CreateAsync(basket, Key)).Id; }
            catch (StripeException refusal) when (refusal.HttpStatusCode == HttpStatusCode.Conflict) { return refusal.StripeError.Code; }
        }));
        tries.Count(t => t == "idempotency_key_in_use").ShouldBe(2);
        (await new SessionService(host.Client(retries: 3)).CreateAsync(basket, Key)).Id.ShouldBe(tries.Single(t => t.StartsWith("cs_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_wrong_parameter_leaves_the_key_free_and_a_refused_refund_keeps_it()
    {
        await using var host = await SandboxHost.StartAsync();
        var wrong = host.Basket();
        wrong.CustomerEmail = "ada";
        await Should.ThrowAsync<StripeException>(() => new SessionService(host.Stripe).CreateAsync(wrong, Key));
        await new SessionService(host.Stripe).CreateAsync(host.Basket(), Key);

        var (_, charge) = await host.PaidAsync();
        var options = new RefundCreateOptions { Charge = charge.Id, Amount = 9000 };
        var refundKey = new RequestOptions { IdempotencyKey = "refund-1" };
        await Should.ThrowAsync<StripeException>(() => new RefundService(host.Stripe).CreateAsync(options, refundKey));
        var replayed = await Should.ThrowAsync<StripeException>(() => new RefundService(host.Stripe).CreateAsync(options, refundKey));
        replayed.StripeResponse.Headers.Contains("Idempotent-Replayed").ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_and_payments_outlive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-restart-").FullName;
        try
        {
            string id;
            SessionCreateOptions basket;
            await using (var before = await SandboxHost.StartAsync(folder: folder))
            {
                basket = before.Basket();
                id = (await new SessionService(before.Stripe).CreateAsync(basket, Key)).Id;
                await before.PayAsync(await before.ReadAsync(id), "4242424242424242");
                await before.FaultsAsync(new { settle_after_seconds = 7, seed = 5 });
            }
            await using var after = await SandboxHost.StartAsync(folder: folder);
            (await new SessionService(after.Stripe).CreateAsync(basket, Key)).Id.ShouldBe(id);
            (await after.ReadAsync(id)).PaymentStatus.ShouldBe("paid");
            (await after.Browser.GetStringAsync("control/faults")).ShouldContain("\"settle_after_seconds\":7");
        }
        finally { Directory.Delete(folder, recursive: true); }
    }
}
