using System.Net;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments;

public sealed class SandboxHostTests
{
    [Theory]
    [InlineData("/sandbox")]
    [InlineData("/sandbox/v1/balance")]
    [InlineData("/sandbox/control/payments")]
    [InlineData("/sandbox/pay/cs_test_1")]
    public async Task The_sandbox_cannot_be_reached_when_a_key_is_set(string path)
    {
        await using var site = new TestSite().With("Stripe:SecretKey", "sk_live_real").With("Stripe:WebhookSecret", "whsec_real");
        using var client = new HttpClient { BaseAddress = site.Address };
        (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("sk_live_real", "whsec_real", "http://127.0.0.1:1", "Stripe:ApiBase must be empty")]
    [InlineData("sk_live_real", "", "", "Stripe:WebhookSecret must be set")]
    [InlineData("pk_live_public", "", "", "Stripe:SecretKey must be empty or start with sk_test_")]
    [InlineData("", "", "http://127.0.0.1:1", "Stripe:SecretKey must be a test key")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string key, string secret, string apiBase, string words)
    {
        await using var site = new TestSite().With("Stripe:SecretKey", key).With("Stripe:WebhookSecret", secret).With("Stripe:ApiBase", apiBase);
        Should.Throw<Exception>(() => site.Address).ToString().ShouldContain(words);
    }
}
