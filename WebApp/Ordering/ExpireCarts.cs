using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Ordering;

/// <summary>Removes carts that nobody has used for the time that Retention:CartDays gives them.</summary>
public sealed class ExpireCarts(AppDbContext db, IOptions<RetentionOptions> keep, TimeProvider clock) : IRecurringWork
{
    /// <inheritdoc />
    public Task RunAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow().AddDays(-keep.Value.CartDays);
        return db.WriteAsync(() => db.Carts.Where(c => c.UpdatedAt < before).ExecuteDeleteAsync(cancel), cancel);
    }
}
