using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Ordering;

/// <summary>The orders of an account, those included that were placed as a guest with its confirmed address.</summary>
public sealed class OwnOrders(AppDbContext db)
{
    private const string IgnoringCase = "NOCASE";

    /// <summary>Gives an account the orders of nobody that bear its address. Call it only with an address that is confirmed.</summary>
    public async Task ClaimAsync(int userId, string email, CancellationToken cancel)
    {
        // NOCASE folds plain letters only: no look-alike address gets somebody's orders.
        var unclaimed = db.Orders.Where(o => o.UserId == null && EF.Functions.Collate(o.Email, IgnoringCase) == email);
        if (await unclaimed.AnyAsync(cancel))
            await db.WriteAsync(() => unclaimed.ExecuteUpdateAsync(set => set.SetProperty(o => o.UserId, userId), cancel), cancel);
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
