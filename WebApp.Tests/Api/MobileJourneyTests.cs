using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api;
using WebApp.Api.Webhooks;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>An app on a telephone, which knows the shop's address and its own key, and nothing of what is inside.</summary>
public sealed class MobileJourneyTests(MobileJourneyTests.Shop shop) : IClassFixture<MobileJourneyTests.Shop>
{
    /// <summary>A shop that tells somebody else's server of what happens.</summary>
    public sealed class Shop : SharedSite, IAsyncLifetime
    {
        public HookReceiver Receiver { get; } = new();

        async Task IAsyncLifetime.InitializeAsync()
        {
            Site.With("Webhooks:AllowPrivateNetworks", "true");
            await InitializeAsync();
            await Site.AddProductAsync("Sea chart", null, Stocked.Variant("CHART", 2500, 5));
            await Site.AddProductAsync("Sextant", null, Stocked.Variant("SEXTANT", 9900, 1));
        }

        async Task IAsyncLifetime.DisposeAsync()
        {
            await DisposeAsync();
            await Receiver.DisposeAsync();
        }
    }

    [NodeFact("hooks")]
    public async Task A_customer_signs_in_browses_orders_and_pays_and_the_warehouse_is_told_with_a_right_signature()
    {
        var warehouse = await shop.Site.InScope(s => s.GetRequiredService<WebhookDesk>().AddAsync(
            new("warehouse", shop.Receiver.Address + "/warehouse", [Happenings.OrderPlaced, Happenings.OrderPaid]), null, default));
        await shop.Site.Add(Cast.Carl);
        var appKey = (await shop.Site.AddKeyAsync(Scopes.CatalogRead, Scopes.Checkout)).Text;
        using var guest = new ApiClient(shop.Site.Address, appKey);
        var signedIn = await guest.PostAsync("/api/v1/auth/login", new { email = Cast.Carl.Email, password = Cast.Carl.Password, device = "telephone" });
        signedIn.Status.ShouldBe(HttpStatusCode.OK, signedIn.Text);
        using var app = new ApiClient(shop.Site.Address, signedIn["accessToken"]!.GetValue<string>());

        var list = await app.GetAsync("/api/v1/products?fields=slug,name,price&limit=1");
        list["items.0.slug"]!.GetValue<string>().ShouldBe("sextant", "the newest first");
        list = await app.GetAsync($"/api/v1/products?fields=slug,name,price&limit=1&cursor={list["next"]!.GetValue<string>()}");
        var slug = list["items.0.slug"]!.GetValue<string>();
        var chart = await app.GetAsync("/api/v1/products/" + slug);
        var sku = chart["variants.0.sku"]!.GetValue<string>();
        var known = await app.GetAsync("/api/v1/products/" + slug, ("If-None-Match", chart.ETag!));
        (known.Status, known.Text).ShouldBe((HttpStatusCode.NotModified, ""), "what the telephone has is not sent again");

        var cart = await app.PostAsync("/api/v1/carts", new { lines = new[] { new { sku, quantity = 2 } } });
        cart.Status.ShouldBe(HttpStatusCode.Created, cart.Text);
        var total = cart["total.amount"]!.GetValue<long>();
        var form = new { name = "Carl Customer", email = Cast.Carl.Email, total, shipTo = new { line1 = "12 Quay Street", city = "Galway", postalCode = "H91 E2R3", country = "IE" } };
        var checkout = $"/api/v1/carts/{cart["key"]!.GetValue<string>()}/checkout";
        var placed = await app.PostAsync(checkout, form, ("Idempotency-Key", "journey"));
        placed.Status.ShouldBe(HttpStatusCode.Created, placed.Text);
        var again = await app.PostAsync(checkout, form, ("Idempotency-Key", "journey"));
        again.Text.ShouldBe(placed.Text, "the network was gone for a moment, and the order is placed once");
        var (number, follow) = (placed["number"]!.GetValue<string>(), placed.Headers.Location!.ToString());
        (await app.GetAsync(follow))["status"]!.GetValue<string>().ShouldBe("pending");

        await PayAsync(placed["paymentUrl"]!.GetValue<string>());
        await Eventually.Holds(async () => (await app.GetAsync(follow))["status"]!.GetValue<string>() == "paid", "the order is paid");
        var mine = await app.GetAsync("/api/v1/me/orders");
        mine["items"]!.AsArray().Select(o => (o!["number"]!.GetValue<string>(), o["status"]!.GetValue<string>(), o["total"]!["amount"]!.GetValue<long>())).ShouldBe([(number, "paid", total)]);

        await Eventually.Holds(() => shop.Receiver.Received.Count == 2, "the warehouse is told");
        shop.Receiver.Received.Select(h => (h.Type, h.Data.GetProperty("number").GetString())).ShouldBe([(Happenings.OrderPlaced, number), (Happenings.OrderPaid, number)], ignoreOrder: true);
        var paid = shop.Receiver.Received.Single(h => h.Type == Happenings.OrderPaid);
        (await HookReceiver.VerifyAsync(warehouse.Secret, paid)).ShouldBe("right");
        (await HookReceiver.VerifyAsync(warehouse.Secret, paid with { Body = paid.Body.Replace("paid", "void", StringComparison.Ordinal) })).ShouldStartWith("wrong");
    }

    // The payment page is the sandbox's; its control pays it as the buyer's card would, by the id that its address ends with.
    private async Task PayAsync(string paymentUrl)
    {
        using var buyer = new HttpClient { BaseAddress = shop.Site.Address };
        using var answer = await buyer.PostAsJsonAsync(new Uri("sandbox/control/pay/" + new Uri(paymentUrl).Segments[^1], UriKind.Relative), new { card = Buying.GoodCard });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
