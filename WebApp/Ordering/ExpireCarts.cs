using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Ordering;

/// <summary>Removes carts that nobody has used for as long as their cookie lives.</summary>
public sealed class ExpireCarts(AppDbContext db, TimeProvider clock) : IRecurringWork
{
    /// <inheritdoc />
    public Task RunAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow().AddDays(-60);
        return db.WriteAsync(() => db.Carts.Where(c => c.UpdatedAt < before).ExecuteDeleteAsync(cancel), cancel);
    }
}
