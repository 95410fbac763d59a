using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Tests.Support;

/// <summary>Buying without a browser: through the same services that the pages call, and the sandbox's own controls.</summary>
public static class Buying
{
    /// <summary>Stripe's public test card that pays.</summary>
    public const string GoodCard = "4242424242424242";

    /// <summary>Puts a simple product into the shop.</summary>
    /// <returns>Its variant's number.</returns>
    public static Task<int> SellAsync(this TestSite site, string sku, int? stock, long priceMinor = 2500) => site.InDatabase(db => db.WriteAsync(async () =>
    {
        var variant = new Variant { Sku = sku, Currency = "EUR", PriceMinor = priceMinor };
        var product = new Product { Slug = Slug.From(sku), Name = $"Product {sku}", Status = PublishStatus.Published };
        product.Variants.Add(variant);
        db.Products.Add(product);
        WebApp.Catalog.Stock.Set(db, variant, stock, StockReason.Imported, "test", DateTime.UtcNow);
        await db.SaveChangesAsync();
        return variant.Id;
    }, default));

    /// <summary>A new visitor fills a cart and sends the checkout form once.</summary>
    public static async Task<CheckoutResult> OrderAsync(this TestSite site, int variantId, int quantity = 1)
    {
        var shopper = new Shopper(site);
        return await shopper.PutAsync(variantId, quantity) is { } refusal
            ? new CheckoutResult.Refused([refusal])
            : await shopper.CheckOutAsync();
    }

    /// <summary>Opens the payment page of an order.</summary>
    public static Task<PayResult> OpenPaymentAsync(this TestSite site, int orderId) =>
        site.InScope(services => services.GetRequiredService<Paying>().OpenAsync(orderId, default));

    /// <summary>Orders and pays; the site hears of it as it does in life.</summary>
    public static async Task<Order> BuyAsync(this TestSite site, int variantId, int quantity = 1)
    {
        var placed = (await site.OrderAsync(variantId, quantity)).ShouldBeOfType<CheckoutResult.Placed>();
        (await site.OpenPaymentAsync(placed.OrderId)).Url.ShouldNotBeNull();
        (await site.PayAsync(placed.OrderId)).ShouldBeTrue();
        await Eventually.Holds(async () => (await site.OrderOf(placed.OrderId)).Status == OrderStatus.Paid, "the order is paid");
        return await site.OrderOf(placed.OrderId);
    }

    /// <summary>Pays an order's open session at the sandbox, as its payment page would.</summary>
    /// <returns>Whether the card was taken.</returns>
    public static async Task<bool> PayAsync(this TestSite site, int orderId, string card = GoodCard)
    {
        var session = await site.SessionOf(orderId);
        using var client = new HttpClient { BaseAddress = site.Address };
        var answer = await client.PostAsJsonAsync(new Uri($"sandbox/control/pay/{session}", UriKind.Relative), new { card });
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Sets what goes wrong on purpose at the sandbox, such as <c>webhook_drop_percent</c> or <c>api_429_percent</c>.</summary>
    public static async Task FaultsAsync(this TestSite site, string fault, int percent)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        var answer = await client.PutAsJsonAsync(new Uri("sandbox/control/faults", UriKind.Relative), new Dictionary<string, int> { [fault] = percent });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Staff give back all that is left of an order.</summary>
    public static Task<RefundResult> RefundAllAsync(this TestSite site, Order order, bool toShelf = false, string by = "Grace") => site.InScope(async services =>
    {
        var refunding = services.GetRequiredService<Refunding>();
        var rest = await refunding.ReadAsync(order.Id, default);
        return await refunding.RequestAsync(order.Id, by, rest.Everything(PublicNumber.NewKey(), toShelf), default);
    });

    /// <summary>Staff give back so many of the order's first line, and maybe the delivery or an amount of their own.</summary>
    public static Task<RefundResult> RefundAsync(
        this TestSite site, Order order, int quantity, bool toShelf = false, bool shipping = false, long extraMinor = 0, string? token = null) =>
        site.InScope(async services =>
        {
            var refunding = services.GetRequiredService<Refunding>();
            var rest = await refunding.ReadAsync(order.Id, default);
            var request = new RefundRequest(token ?? PublicNumber.NewKey(), [new(rest.Lines[0].Line.Id, quantity, toShelf)], shipping, extraMinor, "Scratched", 0);
            return await refunding.RequestAsync(order.Id, "Grace", rest.Seen(request), default);
        });

    /// <summary>The order as it stands.</summary>
    public static Task<Order> OrderOf(this TestSite site, int orderId) => site.InDatabase(db =>
        db.Orders.AsNoTracking().Include(o => o.Lines).Include(o => o.Events).SingleAsync(o => o.Id == orderId));

    /// <summary>The stock of a variant as it stands.</summary>
    public static Task<int?> StockOf(this TestSite site, int variantId) => site.InDatabase(db =>
        db.Variants.Where(v => v.Id == variantId).Select(v => v.Stock).SingleAsync());

    /// <summary>The newest Checkout Session of an order.</summary>
    public static Task<string> SessionOf(this TestSite site, int orderId) => site.InDatabase(async db =>
    {
        var number = await db.Orders.Where(o => o.Id == orderId).Select(o => o.Number).SingleAsync();
        return (await db.Payments.Where(p => p.Reference == number).OrderByDescending(p => p.Id).FirstAsync()).SessionId!;
    });

    /// <summary>Has the reconciler look once, now.</summary>
    public static Task ReconcileAsync(this TestSite site) => site.InScope(async services =>
    {
        await services.GetRequiredService<Reconciler>().RunAsync(default);
        return true;
    });

    /// <summary>A filled-in form for the visitor's cart as it stands.</summary>
    public static async Task<CheckoutDetails> DetailsAsync(IServiceProvider services, string? token = null)
    {
        var cart = await services.GetRequiredService<CartReader>().ReadAsync(await services.GetRequiredService<Carts>().FindAsync(default), default);
        return new CheckoutDetails(token ?? PublicNumber.NewKey(), "Ada Lovelace", "ada@example.com", "", new Address
        {
            Line1 = "12 St James’s Square", City = "London", PostalCode = "SW1Y 4JH", Country = "GB",
        }, cart.Total.Minor, null);
    }
}
