using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api.Keys;
using WebApp.Api.Webhooks;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>Nobody is told by a webhook of what they could not ask for.</summary>
public sealed class CoveredWebhookTests
{
    [Fact]
    public async Task A_program_hears_and_reads_only_of_what_its_keys_may_ask_for()
    {
        await using var site = new TestSite();
        var made = await site.AddKeyAsync("webhooks", "catalog:read", "orders:read");
        using var all = new ApiClient(site, made.Text);
        var narrow = (await site.InScope(s => s.GetRequiredService<KeyDesk>().MakeAsync(made.Key.ConsumerId, new("narrow", ["webhooks", "catalog:read"], null, "", ""), default)))!;
        using var goods = new ApiClient(site, narrow.Text);
        var wish = new { name = "Books", url = "https://127.0.0.1:9/", events = new[] { "order.placed", "stock.changed" } };
        var refused = await goods.PostAsync("/api/v1/webhooks", wish);
        (refused.Status, refused["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Forbidden, "insufficient-scope"), refused.Text);
        refused["detail"]!.GetValue<string>().ShouldContain("orders:read");
        var path = (await all.PostAsync("/api/v1/webhooks", wish)).Headers.Location!.ToString();
        (await goods.PutAsync(path, new { wish.name, wish.url, events = new[] { "stock.changed" } })).Status.ShouldBe(HttpStatusCode.Forbidden, "orders would go where it wants");
        (await goods.PostAsync(path + "/secret", new { })).Status.ShouldBe(HttpStatusCode.Forbidden);

        var variant = await site.SellAsync("COVERED", 5);
        (await site.OrderAsync(variant)).ShouldBeOfType<CheckoutResult.Placed>();
        async Task<List<string>> Events(ApiClient api) => [.. (await api.GetAsync(path + "/deliveries"))["items"]!.AsArray().Select(d => d!["event"]!.GetValue<string>()).Order()];
        (await Events(all)).ShouldBe(["order.placed", "stock.changed"]);
        (await Events(goods)).ShouldBe(["stock.changed"]);
        var order = (await all.GetAsync(path + "/deliveries"))["items"]!.AsArray().Single(d => d!["event"]!.GetValue<string>() == "order.placed")!["message"]!.GetValue<string>();
        (await goods.GetAsync($"{path}/deliveries/{order}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await goods.PostAsync($"{path}/deliveries/{order}/redelivery", new { })).Status.ShouldBe(HttpStatusCode.NotFound);

        using var team = await site.SignedIn(Cast.Ada);
        (await team.Get("/admin/settings/api/webhooks")).Text.ShouldNotContain("Not told of");
        await site.InScope(s => s.GetRequiredService<KeyDesk>().RevokeAsync(made.Key.Id, default));
        (await site.OrderAsync(variant)).ShouldBeOfType<CheckoutResult.Placed>();
        var receiver = int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var told = await site.InDatabase(db => db.WebhookDeliveries.Where(d => d.SubscriptionId == receiver).Select(d => d.Message.Event).ToListAsync());
        string.Join(", ", told.Order()).ShouldBe("order.placed, stock.changed, stock.changed", "with the last key that may read orders, news of them end");
        (await team.Get("/admin/settings/api/webhooks")).Text.ShouldContain("Not told of order.placed: no key covers it");
        (await team.Get($"/admin/settings/api/webhooks/{receiver}")).Text.ShouldContain("It is not told of order.placed");
    }
}
