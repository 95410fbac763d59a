using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Security.Incidents;

/// <summary>
/// Writes incidents down, tells the people responsible of new ones and closes those that fell silent. Every second or two, so
/// that a mail is on its way within the minute; safe to repeat and to interrupt.
/// </summary>
public sealed class IncidentKeeper(AppDbContext db, Signals signals, Alerts alerts, IncidentLinks links, TimeProvider clock) : IRecurringWork
{
    /// <summary>So many incidents are kept.</summary>
    public const int Most = 5_000;

    private const int Batch = 200;
    private const int MostEvidence = 7_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var batch in signals.Take().Chunk(Batch))
        {
            var isWritten = false;
            try
            {
                SecurityMeters.Incident(await db.WriteAsync(() => WriteAsync(batch, cancel), cancel));
                isWritten = true;
            }
            finally
            {
                // A disk that does not take it now gets it the next time.
                if (!isWritten)
                    signals.GiveBack(batch);
            }
        }
        await CloseQuietAsync(cancel);
    }

    /// <returns>How many incidents are new.</returns>
    private async Task<int> WriteAsync(IncidentDraft[] batch, CancellationToken cancel)
    {
        var opened = 0;
        var numbers = batch.Select(d => d.Number).ToList();
        var known = await db.Incidents.Where(i => numbers.Contains(i.Number)).ToDictionaryAsync(i => i.Number, cancel);
        foreach (var draft in batch)
        {
            if (!known.TryGetValue(draft.Number, out var incident))
            {
                incident = new Incident { Number = draft.Number, Source = draft.Source, OpenedAt = draft.From };
                db.Incidents.Add(incident);
                known[draft.Number] = incident;
            }
            lock (draft)
                Merge(incident, draft);
            if (db.Entry(incident).State != EntityState.Added)
                continue;
            opened++;
            (incident.ToldAt, incident.ToldSignals) = (clock.UtcNow(), incident.Signals);
            await alerts.RaiseAsync(IncidentStory.Notice(incident) with { Links = incident.Source == Sources.Many ? [] : links.For(incident.Number) }, cancel);
        }
        return opened;
    }

    private static void Merge(Incident incident, IncidentDraft draft)
    {
        incident.LastAt = draft.LastAt;
        incident.Score = Math.Max(incident.Score, draft.Score);
        incident.Signals += draft.Signals;
        incident.Refused += draft.Refused;
        incident.NotFound += draft.NotFound;
        incident.Answered += draft.Answered;
        incident.Faults += draft.Faults;
        var families = incident.ByFamily.ToDictionary(f => f.Family, f => f.Count);
        foreach (var (family, count) in draft.Families)
            families[family] = families.GetValueOrDefault(family) + count;
        incident.Families = string.Join('\n', families.Select(f => $"{f.Key} {f.Value}"));
        foreach (var line in draft.Evidence)
            if (incident.Evidence.Length + line.Length < MostEvidence)
                incident.Evidence += line + "\n";
        if (draft.Contained && incident.State != IncidentState.Contained)
        {
            incident.State = IncidentState.Contained;
            incident.Done += $"{draft.LastAt:d MMM HH:mm}: the site shut {draft.Source} out\n";
        }
        else if (incident.State == IncidentState.Closed)
            (incident.State, incident.ClosedAt) = (IncidentState.Open, null);
    }

    private async Task CloseQuietAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var before = now - Quiet;
        if (!await db.Incidents.AnyAsync(i => i.State != IncidentState.Closed && i.LastAt < before, cancel))
            return;
        await db.WriteAsync(async () =>
        {
            foreach (var incident in await db.Incidents.Where(i => i.State != IncidentState.Closed && i.LastAt < before).OrderBy(i => i.Id).Take(Batch).ToListAsync(cancel))
                await CloseAsync(incident, "Nothing more came for a day.", now, cancel);
            var most = await db.Incidents.MaxAsync(i => i.Id, cancel) - Most;
            await db.Incidents.Where(i => i.Id <= most).ExecuteDeleteAsync(cancel);
        }, cancel);
    }

    private async Task CloseAsync(Incident incident, string words, DateTime now, CancellationToken cancel)
    {
        (incident.State, incident.ClosedAt) = (IncidentState.Closed, now);
        incident.Done += $"{now:d MMM HH:mm}: closed. {words}\n";
        await IncidentStory.EndAlertAsync(db, incident, now, cancel);
    }
}
