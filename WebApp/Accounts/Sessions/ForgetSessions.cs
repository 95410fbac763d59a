using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Accounts.Sessions;

/// <summary>Removes sessions that have not been used for 90 days: their cookies are long dead, and a device is then new again.</summary>
public sealed class ForgetSessions(AppDbContext db, TimeProvider clock) : IRecurringWork
{
    /// <inheritdoc />
    public Task RunAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow().AddDays(-90);
        return db.WriteAsync(() => db.Sessions.Where(s => s.LastSeenAt < before).ExecuteDeleteAsync(cancel), cancel);
    }
}
