using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;

namespace WebApp.Ordering;

/// <summary>The orders of an account, those included that were placed as a guest with its confirmed address.</summary>
public sealed class OwnOrders(AppDbContext db, PersonalKeyRing keys)
{
    /// <summary>Gives an account the orders of nobody that bear its address. Call it only with an address that is confirmed.</summary>
    public async Task ClaimAsync(int userId, string email, CancellationToken cancel)
    {
        var alike = await db.Orders.Where(o => o.UserId == null).Holding(email, keys).Select(o => new { o.Id, o.Email }).ToListAsync(cancel);
        // The index overlooks accents, which make another address: nobody gets the orders of a look-alike.
        var own = alike.Where(o => o.Email.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(o => o.Id).ToList();
        if (own.Count > 0)
            await db.WriteAsync(() => db.Orders.Where(o => o.UserId == null && own.Contains(o.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.UserId, userId), cancel), cancel);
    }

    /// <summary>The last order that was sent to somebody, to fill in the next checkout; null without one.</summary>
    public Task<Order?> LastAsync(int userId, CancellationToken cancel) =>
        db.Orders.AsNoTracking().OwnedBy(userId).OrderByDescending(o => o.ShippingName != null).ThenByDescending(o => o.Id).FirstOrDefaultAsync(cancel);
}

/// <summary>Whose an order is.</summary>
public static class Ownership
{
    /// <summary>The orders of an account, and of nobody else.</summary>
    public static IQueryable<Order> OwnedBy(this IQueryable<Order> orders, int userId) => orders.Where(o => o.UserId == userId);
}
