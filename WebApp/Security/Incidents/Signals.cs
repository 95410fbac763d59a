using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using WebApp.Journal;
using WebApp.Primitives;
using WebApp.Security.Response;
using WebApp.Security.Sensing;

namespace WebApp.Security.Incidents;

/// <summary>
/// Takes in signs of attacks from the sensor and from every room that notices one, adds them up by source, opens incidents and
/// asks for a ban when it goes on. Never waits and never fails; <see cref="IncidentKeeper"/> writes down what comes together.
/// </summary>
public sealed class Signals(JournalWriter journal, BanList bans, IOptionsMonitor<WatchOptions> options, TimeProvider clock)
{
    /// <summary>From this weight on it is an incident, and its source is slowed down.</summary>
    public const int IncidentAt = 60;

    /// <summary>From this weight on the source is shut out: several attacks, never a single doubtful one.</summary>
    public const int BanAt = 240;

    /// <summary>How far signals lead that alone shut nobody out.</summary>
    private const int MostSpared = BanAt / 2;

    /// <summary>What an address weighs from which an account or key was shut out: two within half an hour are an incident of its own.</summary>
    private const int Carrier = 50;

    private const int MostDrafts = 20_000;
    private const int FewestTogether = 20;
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(6);
    private readonly SourceBook sources = new();
    private readonly ConcurrentDictionary<string, IncidentDraft> drafts = new(StringComparer.Ordinal);

    /// <summary>How many sources are remembered; bounded.</summary>
    public int Remembered => sources.Count;

    /// <summary>Tells of something that a room has noticed, such as a forged webhook.</summary>
    /// <param name="context">The request.</param>
    /// <param name="family">One of <see cref="Families"/>.</param>
    /// <param name="score">How much it weighs, 1 to 100.</param>
    /// <param name="what">What was noticed, in a few words without personal data.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="quote">What was sent, for the incident alone.</param>
    public void Note(HttpContext context, string family, int score, string what, int status, string? quote = null)
    {
        var now = clock.UtcNow();
        var isFromPage = context.IsSentFromElsewhere;
        Note(new Signal(now, context.Source, family, score, context.Request.Path, what, status, UserOf(context))
        {
            Quote = quote, By = By(context, family), IsSpared = isFromPage || context.Proven is { IsOwner: true },
            IsRefused = isFromPage && ForeignRequests.AreTooMany(context, sources, now),
        });
    }

    /// <summary>
    /// Counts what is harmless once and a signal when it is repeated: wrong passwords, wrong addresses, posts without their token.
    /// From the <paramref name="from"/>th within ten minutes on, each one weighs.
    /// </summary>
    /// <param name="name">Whom or what it was tried on; many different ones weigh double.</param>
    /// <param name="context">The request.</param>
    /// <param name="family">One of <see cref="Families"/>.</param>
    /// <param name="score">How much each one weighs then.</param>
    /// <param name="what">What was noticed, in a few words without personal data.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="from">From how many on.</param>
    /// <param name="seldom">Whether only each doubling weighs: for what an honest program that is out of order also does, over and over.</param>
    public void Count(HttpContext context, string family, int score, string what, int status, int from, string? name = null, bool seldom = false)
    {
        var now = clock.UtcNow();
        var (times, names) = sources.With(Who(context, family) + " " + family, s => (s.Count(now, name?.GetHashCode(StringComparison.OrdinalIgnoreCase)), s.Names));
        if (times >= from && (!seldom || (times % from == 0 && System.Numerics.BitOperations.IsPow2(times / from))))
            Note(context, family, names > from ? score * 2 : score, names > 1 ? $"{what}, {times} times, {names} different ones" : $"{what}, {times} times", status);
    }

    /// <summary>
    /// Counts different values only, such as cookies that are not ours: an honest browser sends one and the same again and again.
    /// From the <paramref name="from"/>th different one within ten minutes on, each new one weighs.
    /// </summary>
    public void CountDifferent(HttpContext context, string family, int score, string what, int status, int from, string name)
    {
        var now = clock.UtcNow();
        var (isNew, names) = sources.With(Who(context, family) + " different " + family, s =>
        {
            var before = s.Names;
            s.Count(now, name.GetHashCode(StringComparison.Ordinal));
            return (s.Names != before, s.Names);
        });
        if (isNew && names >= from)
            Note(context, family, score, $"{what}, {names} different ones", status);
    }

    /// <summary>
    /// Counts what single sources do too seldom to stand out: twenty of them and as many different aims within ten minutes are one
    /// attack by many, such as stolen passwords tried out from a network of hijacked machines.
    /// </summary>
    public void CountTogether(HttpContext context, string family, string what, string name)
    {
        var now = clock.UtcNow();
        var from = sources.With(Sources.Many + " sources " + family, s => (s.Count(now, context.Source.GetHashCode(StringComparison.Ordinal)), s.Names).Names);
        var (times, names) = sources.With(Sources.Many + " names " + family, s => (s.Count(now, name.GetHashCode(StringComparison.OrdinalIgnoreCase)), s.Names));
        if (from >= FewestTogether && names >= FewestTogether && System.Numerics.BitOperations.IsPow2(times / 10) && times % 10 == 0)
            Note(new Signal(now, Sources.Many, family, IncidentAt, context.Request.Path, $"{what}, {times} times, from {from} or more addresses, at {names} or more accounts", 0, null));
    }

    /// <summary>Takes in a signal.</summary>
    public void Note(Signal signal)
    {
        SecurityMeters.Signal(signal.Family);
        var (incident, score, banNow) = sources.With(signal.Who, state => Weigh(state, signal));
        var isKnown = bans.Active(signal.Who, signal.At) is not null;
        var action = isKnown ? "banned" : signal.IsRefused && IsProtecting ? "refused" : score >= IncidentAt && IsProtecting ? "throttled" : "noted";
        if (banNow && IsProtecting && signal.Source != Sources.Many)
        {
            bans.Add(signal.Who, $"incident {incident}", signal.At);
            action = "banned";
            // Whoever has many accounts does not get as many tries from one address.
            if (signal.By is not null && !isKnown)
                Note(signal with { By = null, Quote = null, Score = Carrier, Evidence = $"{signal.By} was shut out" });
        }
        journal.Add(new Fact(JournalKind.Security, signal.Family)
        {
            At = signal.At, Source = signal.Source, Path = signal.Path, Status = signal.Status, UserId = signal.UserId,
            Subject = incident is null ? null : "incident " + incident,
            Detail = new { family = signal.Family, score = signal.Score, action, incident, by = signal.By, evidence = signal.Evidence },
        });
        if (incident is not null)
            Draft(incident, signal, score, action);
    }

    /// <summary>Whether the source may go on now, or has used up the pace that is left to a suspect.</summary>
    public bool MayPass(string source)
    {
        var now = clock.UtcNow();
        return !IsProtecting || sources.IfKnown(source, s => s.ScoreAt(now) < IncidentAt || s.MayPass(now) ? 1 : 2) != 2;
    }

    /// <summary>Whether a request that says to come from a page elsewhere is not taken, since too many attacks of its source said so.</summary>
    public bool IsRefusedFromElsewhere(HttpContext context) =>
        context.SaysFromElsewhere && IsProtecting && ForeignRequests.WereTooMany(context.Source, sources, clock.UtcNow());

    /// <summary>Forgets what a source has done.</summary>
    public void Forgive(string source) => sources.IfKnown(source, state =>
    {
        state.Forgive();
        return true;
    });

    /// <summary>What has come together since this was last asked.</summary>
    internal IReadOnlyList<IncidentDraft> Take() =>
        [.. drafts.Keys.ToList().Select(key => drafts.TryRemove(key, out var draft) ? draft : null).OfType<IncidentDraft>()];

    /// <summary>Keeps what could not be written down; where an incident has gone on meanwhile, the newer part stays.</summary>
    internal void GiveBack(IEnumerable<IncidentDraft> unwritten)
    {
        foreach (var draft in unwritten)
            drafts.TryAdd(draft.Number, draft);
    }

    private bool IsProtecting => options.CurrentValue.Mode == WatchMode.Protect;

    private static (string? Incident, double Score, bool BanNow) Weigh(SourceState state, Signal signal)
    {
        if (state.Incident is not null && signal.At - state.LastAt > Quiet)
            state.Incident = null;
        state.Weigh(signal.At, signal.Score, signal.IsSpared ? MostSpared : 10_000);
        if (state.Incident is null && state.Score >= IncidentAt)
            (state.Incident, state.IncidentFrom) = ($"{signal.At:yyMMdd}-{PublicNumber.NewKey()[..6]}", signal.At);
        return (state.Incident, state.Score, state.Score >= BanAt && !signal.IsSpared);
    }

    private void Draft(string incident, Signal signal, double score, string action)
    {
        // Beyond the room the journal alone tells of it.
        if (drafts.Count >= MostDrafts && !drafts.ContainsKey(incident))
            return;
        while (true)
        {
            var draft = drafts.GetOrAdd(incident, number => new IncidentDraft(number, signal.Who, signal.At));
            lock (draft)
            {
                // Taken by the keeper meanwhile: begin another one.
                if (!drafts.TryGetValue(incident, out var current) || !ReferenceEquals(current, draft))
                    continue;
                draft.Add(signal, score);
                draft.Contained |= action is "banned" or "refused";
                return;
            }
        }
    }

    // Whoever guesses passwords may do it from anybody's session, and a page elsewhere has its visitor's browser ask for anything.
    private static string? By(HttpContext context, string family) =>
        family == Families.Guessing || context.IsSentFromElsewhere ? null : context.Proven?.Name;

    private static string Who(HttpContext context, string family) => By(context, family) ?? context.Source;

    private static int? UserOf(HttpContext context) =>
        int.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
}
