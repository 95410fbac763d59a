using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Shop;

/// <summary>Puts a few things on the shelves of a test site.</summary>
internal static class Goods
{
    private static int count;

    public static Product Product(string name, params Variant[] variants)
    {
        var n = Interlocked.Increment(ref count);
        var product = new Product
        {
            Name = name, Slug = WebApp.Primitives.Slug.From(name), Status = PublishStatus.Published,
            CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(n),
        };
        product.Variants.AddRange(variants);
        return product;
    }

    public static Variant Variant(long price, int? stock = 10, long? sale = null, params string[] values) => new()
    {
        Sku = $"SKU-{Interlocked.Increment(ref count)}", Currency = "EUR", PriceMinor = price, Stock = stock, SaleMinor = sale, OptionValues = [.. values],
    };

    public static Product Options(this Product product, params string[] names)
    {
        product.OptionNames = [.. names];
        return product;
    }

    public static Task Stock(this TestSite site, params Product[] products) => site.InDatabase(async db =>
    {
        db.Products.AddRange(products);
        await db.SaveChangesAsync();
    });

    /// <summary>A site whose payment provider does not answer: orders stay pending, and the pages say so.</summary>
    public static TestSite WithoutStripe(this TestSite site) =>
        site.With("Stripe:SecretKey", "sk_test_x").With("Stripe:ApiBase", "http://127.0.0.1:9");

    public static async Task<View> AddToCart(this Visitor visitor, string slug, int quantity = 1)
    {
        var product = await visitor.Get("/products/" + slug);
        return await product.Form().With("Quantity", $"{quantity}").Submit();
    }

    /// <summary>A checkout form with everything that it needs.</summary>
    public static PageForm Filled(this PageForm form) => form
        .With("Input.Name", "Ada Lovelace").With("Input.Email", "ada@example.com").With("Input.Country", "IE")
        .With("Input.Line1", "12 Harbour Road").With("Input.City", "Galway").With("Input.PostalCode", "H91 X0X0");

    public static Task<int> OrderCount(this TestSite site) =>
        site.InDatabase(db => db.Set<WebApp.Ordering.Order>().CountAsync());
}
