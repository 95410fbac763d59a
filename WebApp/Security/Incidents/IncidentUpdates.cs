using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Security.Incidents;

/// <summary>Tells once an hour, in one mail, of all incidents that have gone on since they were told of; safe to repeat and to interrupt.</summary>
public sealed class IncidentUpdates(AppDbContext db, Alerts alerts, TimeProvider clock) : IRecurringWork
{
    private const int Most = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var before = now - Pause;
        var goingOn = db.Incidents.Where(i => i.State != IncidentState.Closed && i.ToldAt != null && i.Signals > i.ToldSignals);
        // The one that waits longest says when: the others come along.
        if (!await goingOn.AnyAsync(i => i.ToldAt < before, cancel) || await db.Alerts.AnyAsync(a => a.OpenedAt >= before && a.Key.StartsWith(IncidentStory.GoOn), cancel))
            return;
        await db.WriteAsync(async () =>
        {
            var told = await goingOn.OrderByDescending(i => i.Signals - i.ToldSignals).Take(Most).ToListAsync(cancel);
            if (told.Count == 0)
                return;
            var notice = IncidentStory.GoingOn(told, now);
            await alerts.TellAsync(notice, cancel);
            foreach (var incident in told)
                (incident.ToldAt, incident.ToldSignals) = (now, incident.Signals);
        }, cancel);
    }
}
