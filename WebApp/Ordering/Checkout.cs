using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Accounts.Consents;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>
/// Turns a cart into an order. Prices are read again, stock is held, and order and payment are noted in one transaction;
/// only then is Stripe asked. A form makes one order, and a cart has one open order at a time.
/// </summary>
public sealed class Checkout(
    AppDbContext db, Carts carts, CartReader reader, PaymentDesk desk, OrderPayments payments, ConsentBook consents,
    IOptions<CheckoutOptions> options, TimeProvider clock)
{
    private const int FirstNumber = 1001;

    /// <summary>Places the order, or finds the one that was placed before.</summary>
    public async Task<CheckoutResult> PlaceAsync(CheckoutDetails details, CancellationToken cancel)
    {
        var cartId = await carts.FindAsync(cancel);
        if (await ByTokenAsync(details.TokenHash, cancel) is { } same)
            return same;
        if (cartId is { } cart && await EndEarlierAsync(cart, cancel) is { } earlier)
            return earlier;
        return OrderMeters.Counted(await db.WriteAsync(() => PlaceOnceAsync(cartId, details, cancel), cancel));
    }

    private async Task<CheckoutResult> PlaceOnceAsync(int? cartId, CheckoutDetails details, CancellationToken cancel)
    {
        // Looked up again, now that nobody else writes: a double click may have come this far twice.
        if (await ByTokenAsync(details.TokenHash, cancel) is { } same)
            return same;
        if (await OpenOrderAsync(cartId, cancel) is { } open)
            return new CheckoutResult.Placed(open.Id, open.Number, open.Path, IsNew: false);

        var cart = await reader.ReadAsync(cartId, cancel);
        if (cart.IsEmpty)
            return new CheckoutResult.Refused(["Your cart is empty."]);
        if (cart.Problems.ToList() is { Count: > 0 } problems)
            return new CheckoutResult.Refused(problems);
        if (cart.Total.Minor != details.SeenTotalMinor)
            return new CheckoutResult.Refused([$"Prices have changed since you opened this page. The total is now {cart.Total}; please have another look."]);

        var order = await OrderAsync(cartId, cart, details, cancel);
        db.Orders.Add(order);
        Hold(order, cart);
        if (details.Agreed is { } agreed)
            await consents.AddAsync(agreed, null, JournalSubject.OfOrder(order.Number), cancel);
        if (order.TotalMinor == 0)
            await payments.MarkPaidAsync(order, paymentId: null, cancel);
        else
            desk.Begin(order.Number, order.Total, TimeSpan.FromMinutes(options.Value.HoldMinutes));
        await db.SaveChangesAsync(cancel);
        return new CheckoutResult.Placed(order.Id, order.Number, order.Path, IsNew: true);
    }

    private async Task<Order> OrderAsync(int? cartId, CartView cart, CheckoutDetails details, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var last = await db.Orders.MaxAsync(o => (int?)o.Id, cancel) ?? 0;
        var order = new Order
        {
            Number = PublicNumber.For(FirstNumber + last),
            Key = PublicNumber.NewKey(),
            CheckoutToken = details.TokenHash,
            CartId = cartId,
            UserId = details.UserId,
            Name = details.Name,
            Email = details.Email,
            Phone = details.Phone,
            ShipTo = details.ShipTo,
            ShippingName = cart.ShippingName,
            Currency = cart.Total.Currency,
            SubtotalMinor = cart.Subtotal.Minor,
            ShippingMinor = cart.Shipping.Minor,
            TotalMinor = cart.Total.Minor,
            CreatedAt = now,
        };
        order.Lines.AddRange(cart.Lines.Select(Line));
        order.Note(now, "Placed", order.Lines.Sum(l => l.Quantity) is var count and > 1 ? $"{count} items, {order.Total}." : $"1 item, {order.Total}.");
        return order;
    }

    private static OrderLine Line(CartViewLine line) => new()
    {
        VariantId = line.Variant.Id,
        Sku = line.Variant.Sku,
        Name = line.Product.Name,
        Label = line.Variant.Label,
        Slug = line.Product.Slug,
        PictureKey = line.PictureKey,
        UnitMinor = line.Unit.Minor,
        Currency = line.Unit.Currency,
        Quantity = line.Quantity,
        Held = line.Variant.Stock is null ? 0 : line.Quantity,
    };

    private void Hold(Order order, CartView cart)
    {
        foreach (var line in cart.Lines)
            Stock.Move(db, line.Variant, -line.Quantity, StockReason.Held, order.Number, clock.UtcNow());
    }

    private async Task<CheckoutResult?> ByTokenAsync(string hash, CancellationToken cancel) =>
        await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.CheckoutToken == hash, cancel) is { } order
            ? new CheckoutResult.Placed(order.Id, order.Number, order.Path, IsNew: false)
            : null;

    private async Task<Order?> OpenOrderAsync(int? cartId, CancellationToken cancel) => cartId is null
        ? null
        : await db.Orders.AsNoTracking().FirstOrDefaultAsync(
            o => o.CartId == cartId && (o.Status == OrderStatus.Pending || o.Status == OrderStatus.Processing), cancel);

    /// <summary>Ends what this cart has begun before, so that a buyer who comes back never has two orders to pay.</summary>
    /// <returns>The earlier order, when it has been paid meanwhile or Stripe could not be asked to end it.</returns>
    private async Task<CheckoutResult?> EndEarlierAsync(int cartId, CancellationToken cancel)
    {
        if (await OpenOrderAsync(cartId, cancel) is not { } earlier)
            return null;
        var standing = new CheckoutResult.Placed(earlier.Id, earlier.Number, earlier.Path, IsNew: false);
        if (earlier.Status == OrderStatus.Processing)
            return standing;
        try
        {
            foreach (var payment in await desk.UndecidedAsync(earlier.Number, cancel))
                if (await desk.EndAsync(payment.Id, cancel) is not PaymentStatus.Expired and not PaymentStatus.Failed)
                    return standing;
            return null;
        }
        catch (PaymentsUnavailableException)
        {
            return standing;
        }
    }
}
