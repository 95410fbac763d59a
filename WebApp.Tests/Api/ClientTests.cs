using Mainstay.Client;
using WebApp.Api;
using WebApp.Api.Webhooks;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>The typed client against a real site.</summary>
public sealed class ClientTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task The_client_reads_products_page_by_page_and_says_why_it_was_refused()
    {
        for (var i = 0; i < 51; i++)
            await shared.Site.AddProductAsync($"Kite {i}");
        var key = await shared.Site.AddKeyAsync(Scopes.CatalogRead);
        using var client = new MainstayClient(shared.Site.Address, key.Text);
        (await client.WhoAmIAsync()).Scopes.ShouldBe([Scopes.CatalogRead]);
        var names = new List<string>();
        await foreach (var product in client.ProductsAsync())
            names.Add(product.Name);
        names.Count.ShouldBe(51);
        names.Distinct().Count().ShouldBe(51);
        var kite = (await client.FindProductAsync("kite-7"))!;
        (kite.Name, kite.Variants![0].Sku, kite.Variants[0].Price).ShouldBe(("Kite 7", "KITE-7", new Price(2500, "EUR")));
        (await client.FindProductAsync("no-such-thing")).ShouldBeNull();
        using var stranger = new MainstayClient(shared.Site.Address, "mk_wrong");
        var refused = await Should.ThrowAsync<MainstayException>(() => stranger.WhoAmIAsync());
        (refused.Status, refused.Code).ShouldBe((401, "invalid-token"));
    }

    [Fact]
    public async Task The_client_does_the_teams_work_and_takes_everything_along()
    {
        using var client = new MainstayClient(shared.Site.Address, (await shared.Site.AddKeyAsync()).Text);
        var made = await client.CreateArticleAsync("Kites", "They *fly*.");
        var changed = await client.ReplaceArticleAsync(made with { Status = "published", Tags = ["wind"] });
        (changed.Status, changed.Tags.Single(), changed.Body).ShouldBe(("published", "wind", "They *fly*."));
        (await Should.ThrowAsync<MainstayException>(() => client.ReplaceArticleAsync(made))).Status.ShouldBe(412);

        var product = await shared.Site.AddProductAsync("Box kite");
        var order = await shared.Site.AddOrderAsync(WebApp.Ordering.OrderStatus.Paid, product.Variants[0]);
        (await client.AnnotateOrderAsync(order.Number, "A long tail.")).History!.ShouldContain(h => h.Details == "A long tail.");
        (await Should.ThrowAsync<MainstayException>(() => client.CancelOrderAsync(order.Number))).Code.ShouldBe("not-cancelled");
        var orders = new List<string>();
        await foreach (var line in client.ExportAsync<Order>("/api/v1/exports/orders"))
            orders.Add(line.Number);
        orders.ShouldContain(order.Number);

        var receiver = await client.AddWebhookAsync("Tails", new Uri("https://127.0.0.1:9/"), ["article.published"]);
        receiver.Secret!.ShouldStartWith("whsec_");
        (await client.ChangeWebhookAsync(receiver with { IsPaused = true })).IsPaused.ShouldBeTrue();
        var receivers = new List<Receiver>();
        await foreach (var one in client.WebhooksAsync())
            receivers.Add(one);
        receivers.ShouldHaveSingleItem().Secret.ShouldBeNull();
        await client.RemoveWebhookAsync(receiver.Id);
    }

    [Fact]
    public void The_client_knows_a_message_of_the_shop()
    {
        var (secret, at) = (WebhookSecrets.New(), DateTime.UtcNow);
        var (seconds, signature) = (WebhookSecrets.Seconds(at), WebhookSecrets.Sign([secret], "msg_1", at, "{}"));
        Webhook.IsFromTheShop(secret, "msg_1", seconds, signature, "{}").ShouldBeTrue();
        Webhook.IsFromTheShop(secret, "msg_1", seconds, "v1,bm8= " + signature, "{}").ShouldBeTrue();
        Webhook.IsFromTheShop(secret, "msg_1", seconds, signature, "{ }").ShouldBeFalse();
        Webhook.IsFromTheShop(secret, "msg_2", seconds, signature, "{}").ShouldBeFalse();
        Webhook.IsFromTheShop(secret, "msg_1", seconds, signature, "{}", at.AddMinutes(6)).ShouldBeFalse();
        Webhook.IsFromTheShop(WebhookSecrets.New(), "msg_1", seconds, signature, "{}").ShouldBeFalse();
    }
}
