using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Accounts.Sessions;

/// <summary>Removes sessions that have not been used for Retention:SessionDays: their cookies are long dead, and a device is then new again.</summary>
public sealed class ForgetSessions(AppDbContext db, IOptions<RetentionOptions> keep, TimeProvider clock) : IRecurringWork
{
    /// <inheritdoc />
    public Task RunAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow().AddDays(-keep.Value.SessionDays);
        return db.WriteAsync(() => db.Sessions.Where(s => s.LastSeenAt < before).ExecuteDeleteAsync(cancel), cancel);
    }
}
