using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Security.Alerting;
using WebApp.Security.Sensing;

namespace WebApp.Security.Incidents;

/// <summary>Tells an incident in plain words: what, from where, since when, what the site did, and whether anything succeeded.</summary>
public static class IncidentStory
{
    /// <summary>What keys of alerts about several incidents begin with.</summary>
    public const string GoOn = "incidents go on";

    private static readonly Dictionary<string, string> Words = new()
    {
        [Families.Sql] = "tried to reach the database through what visitors type (SQL injection)",
        [Families.Script] = "tried to plant scripts in pages (cross-site scripting)",
        [Families.Traversal] = "tried to read files outside of the site (path traversal)",
        [Families.Inclusion] = "tried to make the site load foreign files",
        [Families.Execution] = "tried to run commands on the server",
        [Families.ServerRequest] = "tried to make the server open addresses for it",
        [Families.Template] = "tried to run expressions in templates",
        [Families.HeaderInjection] = "tried to smuggle lines into headers or mails",
        [Families.Xml] = "sent XML that opens files or grows without end",
        [Families.NoSql] = "sent queries for document databases",
        [Families.Ldap] = "sent queries for directories (LDAP)",
        [Families.XPath] = "sent queries for XML (XPath)",
        [Families.Smuggling] = "tried to hide one request inside another",
        [Families.Protocol] = "sent requests that no browser sends",
        [Families.Redirect] = "tried links that lead visitors elsewhere",
        [Families.Scanner] = "looked for weak spots with a scanner",
        [Families.Automation] = "asked faster than people do",
        [Families.Guessing] = "guessed passwords",
        [Families.Enumeration] = "guessed numbers and keys of what belongs to others",
        [Families.Forgery] = "sent forms or messages in somebody else's name",
        [Families.CardTesting] = "tried out card numbers",
    };

    /// <summary>A family in a few words.</summary>
    public static string Of(string family) => Words.GetValueOrDefault(family, family);

    /// <summary>The story, a sentence or two a paragraph.</summary>
    public static IReadOnlyList<string> Tell(Incident incident)
    {
        var what = incident.ByFamily.Take(4).Select(f => $"{Of(f.Family)}{(f.Count > 1 ? $" ({f.Count} times)" : "")}");
        return
        [
            $"{char.ToUpperInvariant(incident.Source[0])}{incident.Source[1..]} {Sentence([.. what])}. It began on {incident.OpenedAt:d MMMM yyyy} at {incident.OpenedAt:HH:mm} UTC; {(incident.Signals == 1 ? "one request" : $"{incident.Signals} requests")} stood out so far.",
            Outcome(incident),
            incident.State switch
            {
                IncidentState.Contained => "The site shut this source out. That ends by itself; shut it out for longer, or let it in again, on the incident's page.",
                IncidentState.Closed => "The incident is closed.",
                _ => "The site watches this source. When it goes on, it is slowed down and then shut out for a time, if protection is switched on.",
            },
        ];
    }

    /// <summary>Whether anything could have succeeded, as far as the answers tell.</summary>
    public static string Outcome(Incident incident) =>
        incident.Faults > 0 ? $"{incident.Faults} of them ended in a fault of the site. Look at the errors of that time: that something broke does not mean that it worked, but it needs an eye."
        : incident.Answered == 0 ? "None of them was answered with a page: all were refused or found nothing."
        : $"{incident.Answered} of them got an ordinary page or form as an answer, {incident.Refused} were refused, {incident.NotFound} found nothing. An ordinary page means that the attack was taken as plain text; nothing points to a success.";

    /// <summary>The mail about it.</summary>
    public static AlertNotice Notice(Incident incident) =>
        new(Key(incident), $"Attack from {incident.Source}: {incident.ByFamily.Select(f => f.Family).FirstOrDefault("unknown")}", Tell(incident), $"/ops/incidents/{incident.Number}");

    /// <summary>The mail about some that go on.</summary>
    public static AlertNotice GoingOn(IReadOnlyList<Incident> incidents, DateTime now)
    {
        string[] lines = [.. incidents.Take(20).Select(i =>
            $"{i.Source}: {i.Signals - i.ToldSignals} more signals, {i.Signals} in all, lately {i.ByFamily[0].Family}; {(i.State == IncidentState.Contained ? "shut out" : "watched")}.")];
        return new($"{GoOn} {now:yyyy-MM-dd HH:mm}", incidents.Count == 1 ? $"Attack from {incidents[0].Source} goes on" : $"{incidents.Count} attacks go on",
            incidents.Count > lines.Length ? [.. lines, $"And {incidents.Count - lines.Length} more."] : lines, "/ops/incidents");
    }

    /// <summary>Ends the alert without a further mail: one mail an incident is enough.</summary>
    public static async Task EndAlertAsync(AppDbContext db, Incident incident, DateTime now, CancellationToken cancel)
    {
        var key = Key(incident);
        foreach (var alert in await db.Alerts.Where(a => a.Key == key && a.EndedAt == null).ToListAsync(cancel))
            (alert.EndedAt, alert.Ending, alert.ToldAt, alert.EndToldAt) = (now, "The incident is closed.", alert.ToldAt ?? now, now);
    }

    private static string Key(Incident incident) => "incident " + incident.Number;

    private static string Sentence(string[] parts) => parts.Length < 2 ? string.Concat(parts) : string.Join(", ", parts[..^1]) + " and " + parts[^1];
}
