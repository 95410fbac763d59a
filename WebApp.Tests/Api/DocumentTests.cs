using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

public sealed class DocumentTests(Store store) : IClassFixture<Store>
{
    [Fact]
    public async Task The_document_has_every_operation_with_examples_and_the_page_shows_it_without_foreign_hosts()
    {
        using var api = new ApiClient(store.Site);
        var document = await api.GetAsync("/api/openapi.json");
        document["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!).ToList();
        operations.Select(o => o["operationId"]!.GetValue<string>()).ShouldBe(store.Site.Services.GetRequiredService<OperationBook>().All.Select(o => o.Name).Concat(["caller.get", "auth.login", "auth.refresh", "auth.logout"]), ignoreOrder: true);
        foreach (var (status, answer) in operations.Select(o => o["responses"]!.AsObject().First(r => r.Key.StartsWith('2'))).Where(r => r.Key != "204"))
            answer!["content"]!.AsObject().Single().Value!["example"].ShouldNotBeNull($"{status} {answer}");
        document["tags"]!.AsArray().ShouldAllBe(t => t!["description"] != null, "every group says what it is about");
        string Security(string path) => document["paths"]!["/api/v1" + path]!.AsObject().First().Value!["security"]!.ToJsonString();
        (Security("/caller"), Security("/auth/logout"), Security("/auth/login")).ShouldBe(("""[{"key":[]}]""", """[{"key":[]}]""", """[{},{"key":[]}]"""));
        var page = await api.GetAsync("/api");
        page.Text.ShouldNotContain("http");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self';");
        (await api.GetAsync("/api/reference.js")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [NodeFact("openapi")]
    public async Task The_linter_finds_no_error_in_the_document()
    {
        using var api = new ApiClient(store.Site);
        var folder = NodePackages.FolderOf("openapi");
        var file = Path.Combine(folder, $"openapi-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, (await api.GetAsync("/api/openapi.json")).Text);
        var (code, output) = await Programs.RunAsync(folder, Path.Combine(folder, "node_modules/.bin/redocly"), "lint", file, "--format=stylish");
        File.Delete(file);
        code.ShouldBe(0, output);
    }

    [NodeFact("openapi")]
    public async Task No_answer_breaks_the_document_where_a_proxy_holds_one_against_the_other()
    {
        using var api = new ApiClient(store.Site, store.Key);
        var folder = NodePackages.FolderOf("openapi");
        var file = Path.Combine(folder, $"proxy-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, (await api.GetAsync("/api/openapi.json")).Text);
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        using var proxy = Process.Start(new ProcessStartInfo(Path.Combine(folder, "node_modules/.bin/prism"), ["proxy", "--errors", "-h", "127.0.0.1", "-p", $"{port}", file, store.Site.Address.ToString()])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        proxy.OutputDataReceived += (_, _) => { };
        proxy.BeginOutputReadLine();
        try
        {
            using var through = new ApiClient(new Uri($"http://127.0.0.1:{port}"), store.Key);
            await Eventually.Holds(async () => await IsUpAsync(through), "the proxy listens");
            await WalkAsync(through, store.Site);
            await WalkByStaffAsync(through);
        }
        finally
        {
            proxy.Kill(entireProcessTree: true);
            File.Delete(file);
        }
    }

    // Every operation at least once, and refusals of every kind that a well-formed request can get.
    private static async Task WalkAsync(ApiClient api, TestSite site)
    {
        await Expect(api.GetAsync("/api/v1/products?limit=1&expand=variants,related"), 200);
        await Expect(api.GetAsync("/api/v1/products/mug?fields=slug,variants.sku"), 200);
        await Expect(api.GetAsync("/api/v1/products/mug"), 200);
        await Expect(api.GetAsync("/api/v1/products/nothing"), 404);
        await Expect(api.GetAsync("/api/v1/categories"), 200);
        await Expect(api.GetAsync("/api/v1/articles"), 200);
        await Expect(api.GetAsync("/api/v1/articles/nothing"), 404);
        await Expect(api.GetAsync("/api/v1/pages/nothing"), 404);
        await Expect(api.GetAsync("/api/v1/products?cursor=abc"), 400);
        await Expect(api.GetAsync("/api/v1/search?query=mug&kind=products&limit=1"), 200);
        await Expect(api.GetAsync("/api/v1/media?limit=1"), 200);
        var made = await Expect(api.PostAsync("/api/v1/products", new { name = "Through", status = "draft", variants = new object[] { new { sku = "THROUGH", price = 100, initialStock = 2 } } }), 201);
        await Expect(api.PutAsync("/api/v1/products/through", new { name = "Through", status = "published", variants = new object[] { new { sku = "THROUGH", price = 120 } } }, ("If-Match", made.ETag!)), 200);
        await Expect(api.PutAsync("/api/v1/products/through", new { name = "Through", variants = Array.Empty<object>() }, ("If-Match", made.ETag!)), 412);
        await Expect(api.PutAsync("/api/v1/products/through/status", new { status = "published" }), 200);
        await Expect(api.GetAsync("/api/v1/stock/THROUGH"), 200);
        await Expect(api.PutAsync("/api/v1/stock/THROUGH", new { count = 5, reason = "counted" }), 200);
        await Expect(api.PutAsync("/api/v1/stock/THROUGH", new { count = 5, expected = 1, reason = "counted" }), 409);
        var cart = await Expect(api.PostAsync("/api/v1/carts", new { lines = new[] { new { sku = "THROUGH", quantity = 1 } } }), 201);
        var key = cart["key"]!.GetValue<string>();
        await Expect(api.GetAsync($"/api/v1/carts/{key}"), 200);
        cart = await Expect(api.PutAsync($"/api/v1/carts/{key}/lines/THROUGH", new { quantity = 2 }), 200);
        var form = new { name = "Ada", email = "ada@example.com", total = cart["total.amount"]!.GetValue<long>(), shipTo = new { line1 = "12 Quay Street", city = "Galway", postalCode = "H91 E2R3", country = "IE" } };
        var order = await Expect(api.PostAsync($"/api/v1/carts/{key}/checkout", form, ("Idempotency-Key", "through-1")), 201);
        await Expect(api.GetAsync(order.Headers.Location!.ToString()), 200);
        await Expect(api.GetAsync("/api/v1/orders?limit=1"), 200);
        await Expect(api.GetAsync($"/api/v1/orders/{order["number"]!.GetValue<string>()}"), 200);
        await Expect(api.PostAsync($"/api/v1/orders/{order["number"]!.GetValue<string>()}/shipment", new { carrier = "An Post" }), 409);
        await Expect(api.PostAsync($"/api/v1/orders/{order["number"]!.GetValue<string>()}/refunds", new { all = true }, ("Idempotency-Key", "through-2")), 409);
        await Expect(api.PostAsync($"/api/v1/orders/{order["number"]!.GetValue<string>()}/notes", new { words = "A gift box." }), 200);
        await Expect(api.GetAsync($"/api/v1/orders/{order["number"]!.GetValue<string>()}?expand=history"), 200);
        var bought = await site.BuyAsync(await site.InDatabase(db => db.Variants.Where(v => v.Sku == "MUG").Select(v => v.Id).SingleAsync()), 2);
        await Expect(api.PostAsync($"/api/v1/orders/{bought.Number}/refunds", new { lines = new[] { new { sku = "MUG", quantity = 1 } } }, ("Idempotency-Key", "through-3")), 200);
        await Expect(api.PostAsync($"/api/v1/orders/{bought.Number}/shipment", new { carrier = "An Post" }), 200);
        await Expect(api.PostAsync($"/api/v1/orders/{bought.Number}/cancellation", new { }), 409);
        await Expect(api.PostAsync($"/api/v1/orders/{order["number"]!.GetValue<string>()}/cancellation", new { reason = "Twice" }), 200);
        await Expect(api.GetAsync("/api/v1/me/orders"), 403);
        await Expect(api.GetAsync($"/api/v1/me/orders/{bought.Number}"), 403);
        await Expect(api.PostAsync("/api/v1/media", new { fileName = "x.png", content = Convert.ToBase64String("no picture"u8) }), 400);
    }

    private static async Task WalkByStaffAsync(ApiClient api)
    {
        await Expect(api.GetAsync("/api/v1/caller"), 200);
        await Expect(api.PostAsync("/api/v1/auth/login", new { email = "nobody@example.com", password = "wrong" }), 401);
        await Expect(api.PostAsync("/api/v1/auth/refresh", new { refreshToken = "wrong" }), 401);
        await Expect(api.SendAsync(HttpMethod.Post, "/api/v1/auth/logout", null), 400);
        var category = await Expect(api.PostAsync("/api/v1/categories", new { name = "Through" }), 201);
        await Expect(api.GetAsync("/api/v1/categories/through"), 200);
        await Expect(api.PutAsync("/api/v1/categories/through", new { name = "Through and through" }, ("If-Match", category.ETag!)), 200);
        await Expect(api.PutAsync("/api/v1/categories/through", new { name = "Through" }, ("If-Match", category.ETag!)), 412);
        await Expect(api.DeleteAsync("/api/v1/categories/through"), 200);
        foreach (var kind in new[] { "articles", "pages" })
        {
            var text = await Expect(api.PostAsync($"/api/v1/{kind}", new { title = "Through", body = "Words." }), 201);
            await Expect(api.GetAsync($"/api/v1/{kind}?status=draft&expand=body"), 200);
            await Expect(api.PutAsync($"/api/v1/{kind}/through", new { title = "Through", status = "published" }, ("If-Match", text.ETag!)), 200);
            await Expect(api.GetAsync($"/api/v1/{kind}/through"), 200);
            await Expect(api.DeleteAsync($"/api/v1/{kind}/through"), 409);
            await Expect(api.PutAsync($"/api/v1/{kind}/through/status", new { status = "archived" }), 200);
            await Expect(api.DeleteAsync($"/api/v1/{kind}/through"), 200);
        }
        var hook = await Expect(api.PostAsync("/api/v1/webhooks", new { name = "Through", url = "https://127.0.0.1:9/", events = new[] { "stock.low" } }), 201);
        var path = hook.Headers.Location!.ToString();
        await Expect(api.GetAsync("/api/v1/webhooks?limit=1"), 200);
        await Expect(api.GetAsync(path), 200);
        await Expect(api.PutAsync(path, new { name = "Through", url = "https://127.0.0.1:9/", events = new[] { "stock.low" }, isPaused = true }), 200);
        await Expect(api.SendAsync(HttpMethod.Post, path + "/test", null), 200);
        await Expect(api.SendAsync(HttpMethod.Post, path + "/secret", null), 200);
        var message = (await Expect(api.GetAsync(path + "/deliveries"), 200))["items.0.message"]!.GetValue<string>();
        await Expect(api.GetAsync($"{path}/deliveries/{message}"), 200);
        await Expect(api.SendAsync(HttpMethod.Post, $"{path}/deliveries/{message}/redelivery", null), 200);
        await Expect(api.DeleteAsync(path), 200);
        await Expect(api.GetAsync(path), 404);
        await Expect(api.GetAsync("/api/v1/customers?limit=1"), 200);
        await Expect(api.GetAsync("/api/v1/customers/999999"), 404);
        foreach (var what in new[] { "products", "orders", "customers" })
            await Expect(api.GetAsync("/api/v1/exports/" + what), 200);
    }

    private static async Task<ApiAnswer> Expect(Task<ApiAnswer> call, int status)
    {
        var answer = await call;
        // A broken document is told by the proxy as 500 with a “violations” problem of its own.
        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Headers.Contains("sl-violations").ShouldBeFalse(answer.Headers.ToString());
        return answer;
    }

    private static async Task<bool> IsUpAsync(ApiClient api)
    {
        try
        {
            return (int)(await api.GetAsync("/api/v1/categories")).Status > 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
