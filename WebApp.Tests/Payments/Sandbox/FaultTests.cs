using System.Net;
using System.Net.Http.Json;
using Stripe;
using Stripe.Checkout;
using WebApp.Commands;

namespace WebApp.Tests.Payments.Sandbox;

public sealed class FaultTests
{
    private static readonly RequestOptions Key = new() { IdempotencyKey = "order-1" };

    [Fact]
    public async Task Too_many_requests_and_errors_before_the_start_leave_nothing()
    {
        await using var host = await SandboxHost.StartAsync();
        foreach (var (fault, status) in new[] { ("api_429_percent", 429), ("api_500_before_percent", 500) })
        {
            await host.FaultsAsync(new Dictionary<string, int> { [fault] = 100 });
            var refusal = await Should.ThrowAsync<StripeException>(() => new SessionService(host.Stripe).CreateAsync(host.Basket(), Key));
            ((int)refusal.HttpStatusCode).ShouldBe(status);
        }
        await host.FaultsAsync(new { });
        (await new SessionService(host.Stripe).ListAsync()).ShouldBeEmpty();
        await new SessionService(host.Stripe).CreateAsync(host.Basket(), Key);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_error_after_the_work_hides_what_was_done(bool replayed)
    {
        await using var host = await SandboxHost.StartAsync();
        await host.FaultsAsync(new { api_500_after_percent = 100, api_500_replayed = replayed });
        await Should.ThrowAsync<StripeException>(() => new SessionService(host.Stripe).CreateAsync(host.Basket(), Key));
        await host.FaultsAsync(new { });
        var made = (await new SessionService(host.Stripe).ListAsync()).Single();
        if (replayed)
            (await Should.ThrowAsync<StripeException>(() => new SessionService(host.Stripe).CreateAsync(host.Basket(), Key))).HttpStatusCode
                .ShouldBe(HttpStatusCode.InternalServerError);
        else (await new SessionService(host.Stripe).CreateAsync(host.Basket(), Key)).Id.ShouldBe(made.Id);
    }

    [Theory]
    [InlineData("api_timeout_before_percent", 0)]
    [InlineData("api_timeout_after_percent", 1)]
    public async Task A_time_out_breaks_the_connection_and_the_key_tells_the_truth(string fault, int made)
    {
        await using var host = await SandboxHost.StartAsync();
        await host.FaultsAsync(new Dictionary<string, int> { [fault] = 100, ["api_timeout_ms"] = 50 });
        await Should.ThrowAsync<HttpRequestException>(() => new SessionService(host.Stripe).CreateAsync(host.Basket(), Key));
        await host.FaultsAsync(new { });
        (await new SessionService(host.Stripe).ListAsync()).Count().ShouldBe(made);
        await new SessionService(host.Stripe).CreateAsync(host.Basket(), Key);
        (await new SessionService(host.Stripe).ListAsync()).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"webhook_drop_percent\": 101}")]
    [InlineData("{\"api_429_percent\": 60, \"api_500_before_percent\": 60}")]
    [InlineData("{\"nonsense\": 1}")]
    [InlineData("nonsense")]
    public async Task Faults_that_make_no_sense_are_refused(string json)
    {
        await using var host = await SandboxHost.StartAsync();
        using var content = new StringContent(json, null, "application/json");
        (await host.Browser.PutAsync("control/faults", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_dashboard_lists_payments_and_its_forms_act()
    {
        await using var host = await SandboxHost.StartAsync();
        var (_, charge) = await host.PaidAsync();
        (await host.Browser.GetStringAsync("")).ShouldContain(charge.Id);
        host.Browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var refunded = await host.PostAsync($"control/refund/{charge.Id}", ("amount_text", "7,50"));
        refunded.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await host.Browser.GetStringAsync(refunded.Headers.Location);
        page.ShouldContain("Refunded.");
        page.ShouldContain("€7.50 refunded");
        (await host.PostAsync($"control/refund/{charge.Id}", ("amount_text", "<b>"))).Headers.Location!.ToString().ShouldContain("not%20an%20amount");
        (await host.PostAsync("control/faults", ("webhook_drop_percent", "30"), ("webhook_shuffle", "on"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await host.Browser.GetStringAsync("control/faults")).ShouldContain("\"webhook_shuffle\":true");
    }

    [Fact]
    public async Task A_load_test_pays_without_the_page()
    {
        await using var host = await SandboxHost.StartAsync();
        var session = await host.OpenAsync();
        (await host.Browser.PostAsJsonAsync($"control/pay/{session.Id}", new { card = "4000000000000002" })).StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        (await host.Browser.PostAsJsonAsync($"control/pay/{session.Id}", new { card = "4000002500003155", outcome = "complete" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Browser.PostAsJsonAsync($"control/pay/{session.Id}", new { card = "4242424242424242" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var nonsense = new StringContent("[", null, "application/json");
        (await host.Browser.PostAsync($"control/pay/{session.Id}", nonsense)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var paid = (await host.PaymentsAsync()).Single(p => (bool)p!["paid"]!)!;
        ((string)paid["client_reference_id"]!, (long)paid["amount"]!, (string)paid["metadata"]!["order"]!).ShouldBe(("M-1001", 2500, "1"));
    }

    [Theory]
    [InlineData("--urls", "nonsense", "--webhook", "http://127.0.0.1:1/x")]
    [InlineData("--urls", "http://127.0.0.1:0")]
    [InlineData("--urls")]
    [InlineData("--colour", "red")]
    [InlineData("--urls", "http://127.0.0.1:0", "--webhook", "http://127.0.0.1:1/x", "--seed", "-1")]
    public async Task The_command_refuses_wrong_usage_with_2(params string[] args) =>
        (await StripeSandboxCommand.RunAsync(args, CancellationToken.None)).ShouldBe(2);

    [Fact]
    public async Task The_command_runs_until_it_is_stopped()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-command-").FullName;
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        (await StripeSandboxCommand.RunAsync(["--urls", "http://127.0.0.1:0", "--webhook", "http://127.0.0.1:1/x", "--data", folder], stop.Token)).ShouldBe(0);
        System.IO.File.Exists(Path.Combine(folder, "stripe-sandbox.db")).ShouldBeTrue();
        Directory.Delete(folder, recursive: true);
    }
}
