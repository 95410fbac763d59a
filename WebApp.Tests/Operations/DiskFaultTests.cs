using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Operations.Health;
using WebApp.Payments;
using WebApp.Tests.Support;
using Product = WebApp.Catalog.Product;

namespace WebApp.Tests.Operations;

/// <summary>A disk that is full or read-only, while the site runs: nothing is lost, nothing unexplained, and it goes on by itself.</summary>
public sealed class DiskFaultTests : IAsyncLifetime
{
    private readonly DiskTrouble disk = new();
    private readonly TestSite site = new TestSite().With("Backups:EveryMinutes", "0");
    private Product product = null!;

    public async Task InitializeAsync()
    {
        site.WithAlso<IInterceptor>(disk);
        product = await site.AddProductAsync("Oak board");
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Theory]
    [InlineData("The disk is full.")]
    [InlineData("The data folder is read-only.")]
    public async Task Visitors_read_on_and_what_would_be_saved_is_refused_in_plain_words_until_it_is_over(string words)
    {
        using var guest = new Visitor(site);
        var page = await guest.Get($"/products/{product.Slug}");
        var login = await guest.Get("/account/login");
        if (words.Contains("full", StringComparison.Ordinal))
            disk.Full();
        else
            disk.ReadOnly();

        (await guest.Get("/shop")).Status.ShouldBe(HttpStatusCode.OK);
        (await guest.Get($"/products/{product.Slug}")).Status.ShouldBe(HttpStatusCode.OK);
        (await guest.Get("/account/login")).Status.ShouldBe(HttpStatusCode.OK);
        // What still fits on the pages that the file has is taken.
        var refused = page;
        for (var i = 0; i < 300 && refused.Status == HttpStatusCode.OK; i++)
        {
            using var another = new Visitor(site);
            refused = await (await another.Get($"/products/{product.Slug}")).Form("form.add-to-cart").Submit();
        }
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Heading.ShouldBe("We will be back in a moment");
        refused.Headers.ShouldContainKey("Retry-After");
        ((int)(await login.Form("/account/login").With("Input.Email", "nobody@example.com").With("Input.Password", "wrong").Submit()).Status).ShouldBeOneOf(200, 400, 503);
        var taken = 0;
        HttpStatusCode told;
        while ((told = await DeliverAsync($"evt_{taken}")) == HttpStatusCode.OK && taken < 300)
            taken++;
        told.ShouldBe(HttpStatusCode.ServiceUnavailable, "Stripe sends it again");
        if (words.Contains("read-only", StringComparison.Ordinal))
            (await LookAsync()).Reason.ShouldContain(words);

        disk.Over();
        (await page.Form("form.add-to-cart").Submit()).Text.ShouldContain("Oak board");
        (await DeliverAsync($"evt_{taken}")).ShouldBe(HttpStatusCode.OK);
        (await site.InDatabase(db => db.WebhookEvents.CountAsync())).ShouldBe(taken + 1, "every one that was answered with 200, and none twice");
        (await LookAsync()).Level.ShouldBe(HealthLevel.Green);
    }

    [Fact]
    public void A_file_that_the_disk_does_not_take_is_no_unexplained_error()
    {
        if (!File.Exists("/dev/full"))
            return;
        var full = Should.Throw<IOException>(() =>
        {
            using var file = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
            file.Write("a picture"u8);
        });
        DataTrouble.Find(new InvalidOperationException("wrapped", full)).ShouldBe("The disk is full.");
        DataTrouble.Find(new FileNotFoundException("something else")).ShouldBeNull();
    }

    private Task<HealthPart> LookAsync() => site.InScope(s => s.GetServices<IHealthLook>().Single(l => l.Name == "Database").LookAsync(default));

    private async Task<HttpStatusCode> DeliverAsync(string id)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        var body = $$$"""{"id":"{{{id}}}","object":"event","api_version":"2026-10-28.endive","created":1790000000,"type":"payment_intent.canceled","data":{"object":{"id":"pi_1","object":"payment_intent"} } }""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/stripe") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var secret = site.Services.GetRequiredService<WebhookSecret>().Value;
        request.Headers.Add("Stripe-Signature", Stripe.EventUtility.GenerateSignatureHeader(body, secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds()));
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
