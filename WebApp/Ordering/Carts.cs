using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>The visitor's cart: looked at, filled and emptied.</summary>
public sealed class Carts(AppDbContext db, CartKey key, TimeProvider clock)
{
    /// <summary>The number of the visitor's cart, if there is one.</summary>
    public async Task<int?> FindAsync(CancellationToken cancel) => key.Hash is { } hash
        ? await db.Carts.Where(c => c.KeyHash == hash).Select(c => (int?)c.Id).SingleOrDefaultAsync(cancel)
        : null;

    /// <summary>How many things are in the visitor's cart.</summary>
    public async Task<int> CountAsync(CancellationToken cancel) => key.Hash is { } hash
        ? await db.Carts.Where(c => c.KeyHash == hash).SelectMany(c => c.Lines).SumAsync(l => l.Quantity, cancel)
        : 0;

    /// <summary>Makes the visitor's cart, with nothing in it.</summary>
    /// <exception cref="InvalidOperationException">The visitor has no key.</exception>
    public Task MakeAsync(CancellationToken cancel) => db.WriteAsync(() =>
    {
        db.Carts.Add(new Cart { KeyHash = key.Hash ?? throw new InvalidOperationException("A cart needs a key."), UpdatedAt = clock.UtcNow() });
        return Task.CompletedTask;
    }, cancel);

    /// <summary>Takes the visitor's cart away.</summary>
    public Task DropAsync(CancellationToken cancel) =>
        db.WriteAsync(() => db.Carts.Where(c => c.KeyHash == key.Hash).ExecuteDeleteAsync(cancel), cancel);

    /// <summary>Puts so many more of a variant into the cart, never more than can be sold.</summary>
    /// <returns>Why it could not be put in, or null.</returns>
    public async Task<string?> AddAsync(int variantId, int quantity, CancellationToken cancel)
    {
        var hash = key.Hash ?? key.Issue();
        return await db.WriteAsync(async () =>
        {
            var variant = await db.Variants.Include(v => v.Product).SingleOrDefaultAsync(v => v.Id == variantId, cancel);
            if (variant is not { IsActive: true, Product: { Status: PublishStatus.Published, Kind: ProductKind.Standard } product })
                return "This is not for sale any more.";
            var cart = await db.Carts.Include(c => c.Lines).SingleOrDefaultAsync(c => c.KeyHash == hash, cancel)
                ?? db.Carts.Add(new Cart { KeyHash = hash }).Entity;
            cart.UpdatedAt = clock.UtcNow();
            var line = cart.Lines.Find(l => l.VariantId == variantId);
            if (line is null && cart.Lines.Count >= Cart.MaxLines)
                return $"A cart holds {Cart.MaxLines} different things at most.";
            var wanted = Math.Clamp((line?.Quantity ?? 0) + Math.Max(1, quantity), 1, Cart.MaxQuantity);
            var name = variant.Label.Length > 0 ? $"{product.Name}, {variant.Label}" : product.Name;
            if (!variant.CanSell(wanted))
                return variant.Stock is > 0
                    ? $"Only {variant.Stock} of {name} left{(line is null ? "" : $", and you have {line.Quantity} in your cart")}."
                    : $"{name} is sold out.";
            if (line is null)
                cart.Lines.Add(new CartLine { VariantId = variantId, Quantity = wanted, AddedAt = clock.UtcNow() });
            else
                line.Quantity = wanted;
            return null;
        }, cancel);
    }

    /// <summary>Sets how many of a variant are in the cart; 0 takes it out.</summary>
    public async Task SetAsync(int variantId, int quantity, CancellationToken cancel)
    {
        if (key.Hash is not { } hash)
            return;
        await db.WriteAsync(async () =>
        {
            var cart = await db.Carts.Include(c => c.Lines).SingleOrDefaultAsync(c => c.KeyHash == hash, cancel);
            if (cart?.Lines.Find(l => l.VariantId == variantId) is not { } line)
                return;
            cart.UpdatedAt = clock.UtcNow();
            line.Quantity = Math.Clamp(quantity, 0, Cart.MaxQuantity);
            if (line.Quantity == 0)
                cart.Lines.Remove(line);
        }, cancel);
    }
}
