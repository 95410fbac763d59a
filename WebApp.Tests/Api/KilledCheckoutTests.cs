using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>A checkout over the API in the middle of which the site is killed, as a power cut would.</summary>
public sealed class KilledCheckoutTests
{
    [Fact]
    public async Task A_checkout_that_a_kill_broke_off_comes_to_one_order_and_one_payment_page_when_it_is_sent_again()
    {
        // It owns the folder, and never starts.
        await using var owner = new TestSite();
        string key;
        await using (var before = new TestSite(owner.Folder))
        {
            key = (await before.AddKeyAsync()).Text;
            await before.SellAsync("BUOY", 10);
        }
        // One address for both, as a site has: Stripe knows a request that is repeated by all that stands in it.
        await using var after = new TestSite(owner.Folder).With("Site:BaseUrl", "http://127.0.0.1:5080").With("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information");
        string cart;
        object form;
        using (var process = new SiteProcess(after.Settings))
        {
            var address = await process.AddressAsync();
            using var till = new ApiClient(address, key);
            var filled = await till.PostAsync("/api/v1/carts", new { lines = new[] { new { sku = "BUOY", quantity = 2 } } });
            cart = filled["key"]!.GetValue<string>();
            form = new { name = "Ada Lovelace", email = "ada@example.com", total = filled["total.amount"]!.GetValue<long>(), shipTo = new { line1 = "12 Quay Street", city = "Galway", postalCode = "H91 E2R3", country = "IE" } };
            // Stripe makes the payment page, and its answer is lost: the site is killed while it waits for it.
            using var bank = new HttpClient { BaseAddress = address };
            (await bank.PutAsJsonAsync(new Uri("sandbox/control/faults", UriKind.Relative), new { api_timeout_after_percent = 100 })).EnsureSuccessStatusCode();
            var broken = SendAsync(till, cart, form);
            await Eventually.Holds(() => Sessions(owner.Folder) == 1, "the payment page is made");
            process.Kill();
            await Should.ThrowAsync<HttpRequestException>(broken);
        }

        await after.Started().FaultsAsync("api_timeout_after_percent", 0);
        using var again = new ApiClient(after, key);
        var placed = await SendAsync(again, cart, form);
        (placed.Status, placed["paymentProblem"]).ShouldBe((HttpStatusCode.Created, null), placed.Text);
        placed["paymentUrl"]!.GetValue<string>().ShouldStartWith("http");
        var once = await SendAsync(again, cart, form);
        (once.Text, once.Headers.GetValues("Idempotency-Replayed").Single()).ShouldBe((placed.Text, "true"));

        var orders = await after.InDatabase(db => db.Orders.Include(o => o.Lines).ToListAsync());
        (orders.Count, orders[0].Number, orders[0].Lines.Single().Quantity).ShouldBe((1, placed["number"]!.GetValue<string>(), 2));
        (await after.InDatabase(db => db.Set<Payment>().CountAsync())).ShouldBe(1);
        Sessions(owner.Folder).ShouldBe(1, "Stripe has one payment page of it");
        (await after.InDatabase(db => db.Variants.SingleAsync(v => v.Sku == "BUOY"))).Stock.ShouldBe(8, "its goods are held once");
        (await after.PayAsync(orders[0].Id)).ShouldBeTrue();
        await Eventually.Holds(async () => (await after.OrderOf(orders[0].Id)).Status == OrderStatus.Paid, "and it can be paid");
    }

    private static Task<ApiAnswer> SendAsync(ApiClient till, string cart, object form) => till.PostAsync($"/api/v1/carts/{cart}/checkout", form, ("Idempotency-Key", "killed-1"));

    private static long Sessions(string folder)
    {
        using var sandbox = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "sandbox.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        sandbox.Open();
        using var count = sandbox.CreateCommand();
        count.CommandText = "SELECT count(*) FROM documents WHERE kind = 'checkout.session'";
        return (long)count.ExecuteScalar()!;
    }
}
