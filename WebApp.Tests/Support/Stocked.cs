using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Tests.Support;

/// <summary>Products and orders in any state, put straight into the database: for pages that show them. Buying itself is <see cref="Buying"/>.</summary>
public static class Stocked
{
    /// <summary>A published product with its variants; without any, one of SKU and price.</summary>
    public static Task<Product> AddProductAsync(this TestSite site, string name, Action<Product>? shape = null, params Variant[] variants) =>
        site.InDatabase(db => db.WriteAsync(() =>
        {
            var product = new Product
            {
                Name = name, Slug = Slug.From(name), Status = PublishStatus.Published, CreatedAt = DateTime.UtcNow, UpdatedAt = DateTime.UtcNow,
            };
            product.Variants.AddRange(variants.Length > 0 ? variants : [Variant(Slug.From(name).ToUpperInvariant(), stock: 10)]);
            for (var i = 0; i < product.Variants.Count; i++)
            {
                var variant = product.Variants[i];
                variant.Position = i;
                var count = variant.Stock;
                variant.Stock = null;
                Stock.Set(db, variant, count, StockReason.Imported, "test", DateTime.UtcNow);
            }
            shape?.Invoke(product);
            db.Products.Add(product);
            return Task.FromResult(product);
        }, default));

    /// <summary>A variant, not stored yet.</summary>
    public static Variant Variant(string sku, long priceMinor = 2500, int? stock = null, params string[] options) => new()
    {
        Sku = sku, Currency = "EUR", PriceMinor = priceMinor, Stock = stock, OptionValues = [.. options],
    };

    /// <summary>An order in a state, as if it had come there by itself; what is paid has a payment.</summary>
    /// <param name="site">The site.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="variant">What was bought; held as a checkout holds it.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="name">Who bought it.</param>
    /// <param name="at">When it was placed; now unless said otherwise.</param>
    public static Task<Order> AddOrderAsync(
        this TestSite site, OrderStatus status, Variant variant, int quantity = 1, string name = "Ada Lovelace", DateTime? at = null) =>
        site.InDatabase(db => db.WriteAsync(async () =>
        {
            var when = at ?? DateTime.UtcNow;
            var bought = await db.Variants.Include(v => v.Product).SingleAsync(v => v.Id == variant.Id);
            var total = bought.PriceMinor * quantity;
            var order = new Order
            {
                Number = PublicNumber.For(1001 + await db.Orders.CountAsync()), Key = PublicNumber.NewKey(), CheckoutToken = PublicNumber.NewKey(),
                Name = name, Email = Slug.From(name.Split(' ')[0]) + "@example.com", Phone = "+353 1 555 0134",
                ShipTo = new Address { Line1 = "12 Quay Street", City = "Galway", PostalCode = "H91 E2R3", Country = "IE" },
                ShippingName = bought.IsVirtual ? null : "Standard delivery", Currency = bought.Currency,
                SubtotalMinor = total, ShippingMinor = 490, TotalMinor = total + 490, CreatedAt = when,
            };
            order.Lines.Add(new OrderLine
            {
                VariantId = bought.Id, Sku = bought.Sku, Name = bought.Product!.Name, Label = bought.Label, Slug = bought.Product.Slug,
                UnitMinor = bought.PriceMinor, Currency = bought.Currency, Quantity = quantity, Held = bought.Stock is null ? 0 : quantity,
            });
            order.Note(when, "Placed", $"{quantity} item(s), {order.Total}.");
            Stock.Move(db, bought, -quantity, StockReason.Held, order.Number, when);
            db.Orders.Add(order);
            if (status is OrderStatus.Processing)
                order.MarkProcessing(when);
            if (status is OrderStatus.Cancelled)
                order.Cancel(when, "It was not paid in time.");
            if (status is OrderStatus.Paid or OrderStatus.Shipped or OrderStatus.Refunded)
                await PayAsync(db, order, when);
            if (status is OrderStatus.Shipped)
                order.Ship(when, "Grace Manager", "An Post", "CP123456789IE", null);
            if (status is OrderStatus.Refunded)
                order.MarkRefunded(when, order.TotalMinor, order.TotalMinor);
            return order;
        }, default));

    private static async Task PayAsync(WebApp.Data.AppDbContext db, Order order, DateTime when)
    {
        var payment = new Payment
        {
            Reference = order.Number, Key = PublicNumber.NewKey(), AmountMinor = order.TotalMinor, Currency = order.Currency,
            Status = PaymentStatus.Paid, SessionId = "cs_test_" + order.Number, PaymentIntentId = "pi_test_" + order.Number, FeeMinor = 55,
            CreatedAt = when, ExpiresAt = when.AddMinutes(30), PaidAt = when,
        };
        db.Payments.Add(payment);
        await db.SaveChangesAsync();
        order.MarkPaid(when, payment.Id);
    }
}
