using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>A cart as it stands now: today's prices, today's stock, what is wrong with it.</summary>
/// <param name="Lines">What is in it.</param>
/// <param name="Subtotal">The lines together.</param>
/// <param name="ShippingName">What the delivery is called; null when nothing is sent by post.</param>
/// <param name="Shipping">What the delivery costs.</param>
public sealed record CartView(IReadOnlyList<CartViewLine> Lines, Money Subtotal, string? ShippingName, Money Shipping)
{
    /// <summary>What is to be paid.</summary>
    public Money Total => Subtotal + Shipping;

    /// <summary>Whether there is anything in it.</summary>
    public bool IsEmpty => Lines.Count == 0;

    /// <summary>What stands in the way of ordering it, in words; empty when nothing does.</summary>
    public IEnumerable<string> Problems => Lines.Select(l => l.Problem).OfType<string>();
}

/// <summary>One thing in a cart as it stands now.</summary>
public sealed record CartViewLine(Variant Variant, Product Product, string? PictureKey, int Quantity, Money Unit)
{
    /// <summary>The price of all.</summary>
    public Money Total => Unit * Quantity;

    /// <summary>Why it cannot be ordered like this, or null.</summary>
    public string? Problem =>
        !Variant.IsActive || Product.Status != PublishStatus.Published ? $"{Name} is not for sale any more."
        : Variant.CanSell(Quantity) ? null
        : Variant.Stock > 0 ? $"Only {Variant.Stock} of {Name} left."
        : $"{Name} is sold out.";

    /// <summary>“Tee, Blue / M”.</summary>
    public string Name => Variant.Label.Length > 0 ? $"{Product.Name}, {Variant.Label}" : Product.Name;
}

/// <summary>Reads carts. Works inside a write transaction as well as outside of one.</summary>
public sealed class CartReader(AppDbContext db, IOptions<ShippingOptions> shipping, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>The cart as it stands now; an empty one when there is none.</summary>
    public async Task<CartView> ReadAsync(int? cartId, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var lines = await db.Set<CartLine>().Where(l => l.CartId == cartId)
            .Include(l => l.Variant!.Picture)
            .Include(l => l.Variant!.Product!.Pictures).ThenInclude(p => p.Media)
            .OrderBy(l => l.AddedAt).ThenBy(l => l.VariantId).AsSplitQuery().ToListAsync(cancel);
        var shown = lines.ConvertAll(line => new CartViewLine(
            line.Variant!, line.Variant!.Product!,
            line.Variant.Picture?.Key ?? line.Variant.Product!.Pictures.MinBy(p => p.Position)?.Media?.Key,
            line.Quantity, line.Variant.PriceAt(now)));
        var currency = shown.FirstOrDefault()?.Unit.Currency ?? site.Value.Currency;
        var subtotal = shown.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Total);
        return shown.TrueForAll(line => line.Variant.IsVirtual)
            ? new CartView(shown, subtotal, null, Money.Zero(currency))
            : new CartView(shown, subtotal, shipping.Value.Name, Delivery(subtotal));
    }

    private Money Delivery(Money subtotal) =>
        shipping.Value.FreeFrom is { } from && subtotal.ToDecimal() >= from
            ? Money.Zero(subtotal.Currency)
            : Money.FromDecimal(shipping.Value.Price, subtotal.Currency);
}
