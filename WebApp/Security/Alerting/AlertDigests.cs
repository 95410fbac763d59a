using WebApp.Data;
using WebApp.Scheduling;

namespace WebApp.Security.Alerting;

/// <summary>Tells what was over the hourly limit as soon as the limit allows a mail again.</summary>
public sealed class AlertDigests(AppDbContext db, Alerts alerts) : IRecurringWork
{
    /// <inheritdoc />
    public Task RunAsync(CancellationToken cancel) => db.WriteAsync(async () =>
    {
        await alerts.DigestAsync(cancel);
        await db.SaveChangesAsync(cancel);
    }, cancel);
}
