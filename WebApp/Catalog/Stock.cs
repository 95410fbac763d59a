using WebApp.Data;

namespace WebApp.Catalog;

/// <summary>The one door to stock: every change leaves a movement behind. Call it inside a write transaction.</summary>
public static class Stock
{
    /// <summary>Changes a variant's stock by so many and records why. A variant whose stock is not counted is left alone.</summary>
    /// <exception cref="InvalidOperationException">Stock would fall below zero and the variant allows no backorder.</exception>
    public static void Move(AppDbContext db, Variant variant, int delta, StockReason reason, string? cause, DateTime now)
    {
        if (variant.Stock is not { } stock || delta == 0)
            return;
        if (delta < 0 && stock + delta < 0 && !variant.AllowBackorder)
            throw new InvalidOperationException($"Stock of {variant.Sku} would fall to {stock + delta}.");
        var before = Availability.Of(variant);
        variant.Stock = stock + delta;
        if (Availability.Of(variant) != before)
            db.Touch("Variants");
        // What people caused bears their names, and is encrypted; by all else it is found.
        var isByPeople = reason == StockReason.Adjusted;
        db.StockMovements.Add(new StockMovement { Variant = variant, Delta = delta, Reason = reason, Cause = isByPeople ? null : cause, Details = isByPeople ? cause : null, At = now });
    }

    /// <summary>Sets a counted stock (null: no longer counted) and records the difference.</summary>
    public static void Set(AppDbContext db, Variant variant, int? count, StockReason reason, string? cause, DateTime now)
    {
        if (variant.Stock is null != count is null)
            db.Touch("Variants");
        variant.Stock ??= count is null ? null : 0;
        if (variant.Stock is { } stock)
            Move(db, variant, (count ?? 0) - stock, reason, cause, now);
        variant.Stock = count;
    }
}
