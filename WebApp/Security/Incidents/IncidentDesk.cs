using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security.Response;

namespace WebApp.Security.Incidents;

/// <summary>What the team does about an incident. Each step is written down in the incident with the name of who took it.</summary>
public sealed class IncidentDesk(AppDbContext db, BanList bans, Signals signals, TimeProvider clock)
{
    private const int MostText = 7_500;

    /// <summary>The incident of this number; null when there is none (any more).</summary>
    public static Task<Incident?> FindAsync(AppDbContext db, string number, CancellationToken cancel)
    {
        // Addresses of pages are written in small letters.
        var known = number.ToUpperInvariant();
        return db.Incidents.FirstOrDefaultAsync(i => i.Number == known, cancel);
    }

    /// <summary>Shuts the source out for a day. False: there is no such incident.</summary>
    public Task<bool> ContainAsync(string number, string by, CancellationToken cancel) => ChangeAsync(number, (incident, now) =>
    {
        bans.Add(incident.Source, $"incident {incident.Number}, by {by}", now, TimeSpan.FromDays(1));
        incident.State = IncidentState.Contained;
        incident.Done += Line(now, by, "shut the source out for a day");
        return Task.CompletedTask;
    }, cancel);

    /// <summary>Lets the source in again and forgets its weight.</summary>
    public Task<bool> ReleaseAsync(string number, string by, CancellationToken cancel) => ChangeAsync(number, (incident, now) =>
    {
        bans.Lift(incident.Source, now);
        signals.Forgive(incident.Source);
        incident.State = IncidentState.Open;
        incident.Done += Line(now, by, "let the source in again");
        return Task.CompletedTask;
    }, cancel);

    /// <summary>Closes it; its alert ends without a further mail.</summary>
    public Task<bool> CloseAsync(string number, string by, CancellationToken cancel) => ChangeAsync(number, (incident, now) =>
    {
        (incident.State, incident.ClosedAt) = (IncidentState.Closed, now);
        signals.Forgive(incident.Source);
        incident.Done += Line(now, by, "closed the incident");
        return IncidentStory.EndAlertAsync(db, incident, now, cancel);
    }, cancel);

    /// <summary>Writes a note down.</summary>
    public Task<bool> NoteAsync(string number, string by, string words, CancellationToken cancel) => ChangeAsync(number, (incident, now) =>
    {
        if (incident.Notes.Length + words.Length < MostText)
            incident.Notes += Line(now, by, words.ReplaceLineEndings(" "));
        return Task.CompletedTask;
    }, cancel);

    private Task<bool> ChangeAsync(string number, Func<Incident, DateTime, Task> change, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await FindAsync(db, number, cancel) is not { } incident)
            return false;
        await change(incident, clock.UtcNow());
        return true;
    }, cancel);

    private static string Line(DateTime now, string by, string words) => $"{now:d MMM HH:mm} {by}: {words}\n";
}
