using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Security.Auditing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

public sealed class DoingTests(Store store) : IClassFixture<Store>, IDisposable
{
    private readonly ApiClient api = new(store.Site, store.Key);

    public void Dispose() => api.Dispose();

    [Fact]
    public async Task A_key_does_what_its_scopes_say_and_nothing_else()
    {
        using var reader = new ApiClient(store.Site, store.Reader);
        var refused = await reader.PutAsync("/api/v1/stock/MUG", new { count = 1, reason = "x" });
        (refused.Status, refused["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Forbidden, "insufficient-scope"));
        refused["detail"]!.GetValue<string>().ShouldContain("stock:write");
        (await reader.GetAsync("/api/v1/products?status=draft"))["detail"]!.GetValue<string>().ShouldContain("catalog:write");
        using var nobody = new ApiClient(store.Site);
        var unknown = await nobody.GetAsync("/api/v1/orders");
        (unknown.Status, unknown.Headers.WwwAuthenticate.Single().Scheme).ShouldBe((HttpStatusCode.Unauthorized, "Bearer"));
        using var wrong = new ApiClient(store.Site, "mk_wrong");
        (await wrong.GetAsync("/api/v1/products")).Status.ShouldBe(HttpStatusCode.Unauthorized, "a wrong key is no guest");
    }

    [Fact]
    public async Task A_signed_in_owner_is_nobody_to_the_API()
    {
        using var ada = await store.Site.SignedIn(Cast.Ada);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/stock/MUG") { Content = Json("""{"count":0,"reason":"forged"}""") };
        (await ada.SendOnce(request)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.GetAsync("/api/v1/stock/MUG"))["count"]!.GetValue<int>().ShouldNotBe(0);
    }

    [Fact]
    public async Task A_product_is_made_changed_under_its_ETag_and_published()
    {
        var body = new { name = "Harbour bowl", optionNames = new[] { "Colour" }, variants = new object[] { new { sku = "BOWL-B", options = new[] { "Blue" }, price = 1800, initialStock = 4 } } };
        var made = await api.PostAsync("/api/v1/products", body);
        (made.Status, made.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Created, "/api/v1/products/harbour-bowl"));
        using var nobody = new ApiClient(store.Site);
        (await nobody.GetAsync("/api/v1/products/harbour-bowl")).Status.ShouldBe(HttpStatusCode.NotFound, "it is a draft");

        var change = new { name = "Harbour bowl", summary = "Deep.", status = "published", optionNames = new[] { "Colour" }, variants = new object[] { new { sku = "BOWL-B", options = new[] { "Blue" }, price = 1900 }, new { sku = "BOWL-W", options = new[] { "White" }, price = 1900 } } };
        (await api.PutAsync("/api/v1/products/harbour-bowl", change)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        var read = await api.GetAsync("/api/v1/products/harbour-bowl");
        var changed = await api.PutAsync("/api/v1/products/harbour-bowl", change, ("If-Match", read.ETag!));
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        changed["variants"]!.AsArray().Count.ShouldBe(2);
        (await api.GetAsync("/api/v1/stock/BOWL-B"))["count"]!.GetValue<int>().ShouldBe(4, "stock is not touched");
        (await api.PutAsync("/api/v1/products/harbour-bowl", change, ("If-Match", read.ETag!))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await nobody.GetAsync("/api/v1/products/harbour-bowl"))["summary"]!.GetValue<string>().ShouldBe("Deep.");
        (await api.PutAsync("/api/v1/products/harbour-bowl/status", new { status = "archived" })).Status.ShouldBe(HttpStatusCode.OK);
        (await nobody.GetAsync("/api/v1/products/harbour-bowl")).Status.ShouldBe(HttpStatusCode.NotFound);
        var trail = await store.Site.InDatabase(db => db.Set<AuditLine>().Where(l => l.What == "api products.replace").ToListAsync());
        trail.ShouldContain(l => l.Kind == AuditActorKind.Program && l.Outcome == AuditOutcome.Done);
    }

    [Fact]
    public async Task Stock_is_set_only_where_it_is_still_what_the_caller_believes()
    {
        (await api.PutAsync("/api/v1/stock/TEE-S", new { count = 9, expected = 2, reason = "counted" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsync("/api/v1/stock/TEE-S", new { count = 9, expected = 3, reason = "counted" }))["count"]!.GetValue<int>().ShouldBe(9);
        var moved = await store.Site.InDatabase(db => db.StockMovements.OrderByDescending(m => m.Id).FirstAsync(m => m.Variant.Sku == "TEE-S"));
        (moved.Delta, moved.Reason).ShouldBe((6, StockReason.Adjusted));
        moved.Details!.ShouldStartWith("counted (Till ");
    }

    [Theory]
    [InlineData("""{"name":"X","color":"blue"}""", 400, "#/color", "no such field")]
    [InlineData("""{"name":"X","name":"Y"}""", 400, "#/name", "twice")]
    [InlineData("""{"name":7}""", 400, "#/name", "type")]
    [InlineData("""{"name":"X","variants":[{"sku":"A","price":-1}]}""", 400, "#/variants/0/price", "0 or more")]
    [InlineData("""{"name":"X","variants":[{"sku":"MUG","price":1}]}""", 400, "#/variants/0/sku", "")]
    [InlineData("""{"name":"X","variants":[null]}""", 400, "#/variants/0", "")]
    [InlineData("""{"name":"X","categories":["hats"]}""", 400, "#/categories/0", "no category")]
    [InlineData("""{"name":"Mug"}""", 400, "#/slug", "address already")]
    [InlineData("""{"name":"X","status":"open"}""", 400, "#/status", "type")]
    [InlineData("""{"name":"X" """, 400, "#", "not JSON")]
    [InlineData("null", 400, "#", "empty")]
    public async Task What_is_wrong_with_a_body_is_said_where_it_stands_and_nothing_is_changed(string body, int status, string place, string words)
    {
        var before = await store.Site.InDatabase(db => db.Products.CountAsync());
        var answer = await api.SendAsync(HttpMethod.Post, "/api/v1/products", Json(body));
        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer["errors.0.pointer"]!.GetValue<string>().ShouldBe(place, answer.Text);
        answer["errors.0.detail"]!.GetValue<string>().ShouldContain(words);
        (await store.Site.InDatabase(db => db.Products.CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task Bodies_that_are_too_much_or_no_JSON_are_refused()
    {
        var deep = "{\"name\":" + new string('[', 5000);
        (await api.SendAsync(HttpMethod.Post, "/api/v1/products", Json(deep))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await api.SendAsync(HttpMethod.Post, "/api/v1/products", Json("{\"name\":\"" + new string('x', 300_000) + "\"}"))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        foreach (var type in new[] { "text/plain", "application/xml", "application/json; charset=utf-16", "application/x-www-form-urlencoded" })
            (await api.SendAsync(HttpMethod.Post, "/api/v1/products", new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } }))
                .Status.ShouldBe(HttpStatusCode.UnsupportedMediaType, type);
    }

    [Fact]
    public async Task A_call_sent_twice_under_one_name_is_done_once()
    {
        var body = new { name = "Once", variants = new object[] { new { sku = "ONCE", price = 100 } } };
        var first = await api.PostAsync("/api/v1/products", body, ("Idempotency-Key", "once-1"));
        var second = await api.PostAsync("/api/v1/products", body, ("Idempotency-Key", "once-1"));
        (second.Status, second.Text).ShouldBe((HttpStatusCode.Created, first.Text));
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await api.PostAsync("/api/v1/products", new { name = "Twice" }, ("Idempotency-Key", "once-1"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync("/api/v1/products", body)).Status.ShouldBe(HttpStatusCode.BadRequest, "without a name it is another call, and the SKU is taken");
        using var other = new ApiClient(store.Site, (await store.Site.AddKeyAsync("catalog:write")).Text);
        (await other.PostAsync("/api/v1/products", new { name = "Twice" }, ("Idempotency-Key", "once-1"))).Status.ShouldBe(HttpStatusCode.Created, "names are each caller's own");
    }

    [Fact]
    public async Task The_same_call_while_the_first_is_under_way_is_told_to_wait_and_later_gets_its_answer()
    {
        var body = new { name = "Hasty", variants = new object[] { new { sku = "HASTY", price = 100 } } };
        Task<ApiAnswer> CallAsync() => api.PostAsync("/api/v1/products", body, ("Idempotency-Key", "hasty"));
        Task<ApiAnswer>[] both;
        ApiAnswer early;
        // Nobody else can write meanwhile, so that the first of them stays under way.
        using (await store.Site.Services.GetRequiredService<WriteGate>().EnterAsync(default))
        {
            both = [CallAsync(), CallAsync()];
            early = await (await Task.WhenAny(both).WaitAsync(TimeSpan.FromSeconds(20)));
        }
        (early.Status, early["code"]!.GetValue<string>(), early.Headers.RetryAfter!.Delta).ShouldBe((HttpStatusCode.Conflict, "under-way", TimeSpan.FromSeconds(1)));
        var done = (await Task.WhenAll(both)).Single(a => a != early);
        done.Status.ShouldBe(HttpStatusCode.Created, done.Text);
        var replayed = await CallAsync();
        (replayed.Text, replayed.Headers.GetValues("Idempotency-Replayed").Single()).ShouldBe((done.Text, "true"));
        (await store.Site.InDatabase(db => db.Products.CountAsync(p => p.Name == "Hasty"))).ShouldBe(1);
    }

    [Fact]
    public async Task An_app_browses_fills_a_cart_orders_pays_and_follows_the_order()
    {
        var mug = (await api.GetAsync("/api/v1/products?inStock=true&expand=variants&fields=slug,variants.sku,variants.price"))["items"]!.AsArray().Single(p => p!["slug"]!.GetValue<string>() == "mug");
        var before = (await api.GetAsync("/api/v1/stock/MUG"))["count"]!.GetValue<int>();
        var cart = await api.PostAsync("/api/v1/carts", new { lines = new[] { new { sku = mug!["variants"]![0]!["sku"]!.GetValue<string>(), quantity = 1 } } });
        cart.Status.ShouldBe(HttpStatusCode.Created, cart.Text);
        var key = cart["key"]!.GetValue<string>();
        cart = await api.PutAsync($"/api/v1/carts/{key}/lines/MUG", new { quantity = 2 });
        cart["subtotal.amount"]!.GetValue<long>().ShouldBe(2900);
        (await api.PutAsync($"/api/v1/carts/{key}/lines/TEE-M", new { quantity = 1 })).Status.ShouldBe(HttpStatusCode.Conflict, "sold out");

        var form = new { name = "Ada Lovelace", email = "ada@example.com", total = cart["total.amount"]!.GetValue<long>(), shipTo = new { line1 = "12 Quay Street", city = "Galway", postalCode = "H91 E2R3", country = "IE" } };
        (await api.PostAsync($"/api/v1/carts/{key}/checkout", form))["errors.0.parameter"]!.GetValue<string>().ShouldBe("Idempotency-Key");
        var wrong = await api.PostAsync($"/api/v1/carts/{key}/checkout", new { name = "Ada", email = "nobody", total = 1, shipTo = new { line1 = "", country = "XX" } }, ("Idempotency-Key", "order-0"));
        wrong["errors"]!.AsArray().Select(e => e!["pointer"]!.GetValue<string>()).ShouldBe(["#/email", "#/shipTo/country", "#/shipTo/line1", "#/shipTo/city", "#/shipTo/postalCode"], ignoreOrder: true);
        var placed = await api.PostAsync($"/api/v1/carts/{key}/checkout", form, ("Idempotency-Key", "order-1"));
        placed.Status.ShouldBe(HttpStatusCode.Created, placed.Text);
        (await api.PostAsync($"/api/v1/carts/{key}/checkout", form, ("Idempotency-Key", "order-1"))).Text.ShouldBe(placed.Text);
        (await api.GetAsync("/api/v1/stock/MUG"))["count"]!.GetValue<int>().ShouldBe(before - 2, "held once");
        placed["paymentUrl"]!.GetValue<string>().ShouldStartWith("http");

        var number = placed["number"]!.GetValue<string>();
        var follow = placed.Headers.Location!.ToString();
        (await api.GetAsync(follow))["status"]!.GetValue<string>().ShouldBe("pending");
        (await api.GetAsync($"/api/v1/orders/{number}/status?key=00000000000000000000000000")).Status.ShouldBe(HttpStatusCode.NotFound);
        var id = await store.Site.InDatabase(db => db.Orders.Where(o => o.Number == number).Select(o => o.Id).SingleAsync());
        (await store.Site.PayAsync(id)).ShouldBeTrue();
        (await api.GetAsync(follow))["status"]!.GetValue<string>().ShouldBe("paid");
        var shipped = await api.PostAsync($"/api/v1/orders/{number}/shipment", new { carrier = "An Post", trackingCode = "CP1" });
        shipped["status"]!.GetValue<string>().ShouldBe("shipped", shipped.Text);
        (await api.PostAsync($"/api/v1/orders/{number}/shipment", new { })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await api.GetAsync("/api/v1/orders?status=shipped&limit=1"))["items.0.number"]!.GetValue<string>().ShouldBe(number);
    }

    [Fact]
    public async Task Pages_elsewhere_call_only_with_a_key_that_names_them()
    {
        var named = (await store.Site.AddKeyAsync(new WebApp.Api.Keys.KeyWish("for a page", ["catalog:read"], null, "", "https://app.example.com"))).Text;
        using var app = new ApiClient(store.Site, named);
        (await app.GetAsync("/api/v1/products", ("Origin", "https://app.example.com"))).Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://app.example.com"]);
        (await app.GetAsync("/api/v1/products", ("Origin", "https://evil.example.com"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var nobody = new ApiClient(store.Site);
        var preflight = await nobody.SendAsync(HttpMethod.Options, "/api/v1/products", null, ("Origin", "https://app.example.com"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization"));
        (preflight.Status, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single()).ShouldBe((HttpStatusCode.NoContent, "https://app.example.com"));
        (await nobody.SendAsync(HttpMethod.Options, "/api/v1/products", null, ("Origin", "https://evil.example.com"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization")))
            .Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    internal static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
