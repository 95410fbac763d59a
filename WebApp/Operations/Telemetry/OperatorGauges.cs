using System.Diagnostics.Metrics;
using WebApp.Operations.Health;

namespace WebApp.Operations.Telemetry;

/// <summary>How things stand, for graphs and alarms outside: what <see cref="GaugeRound"/> saw last.</summary>
internal sealed class OperatorGauges
{
    private readonly HealthBoard board;
    private volatile Standing seen = new();

    /// <summary>Publishes them for as long as the site runs.</summary>
    public OperatorGauges(IMeterFactory meters, HealthBoard board)
    {
        this.board = board;
        var meter = meters.Create("Mainstay.Operations");
        meter.CreateObservableGauge("mainstay.mail.queued", () => seen.MailsQueued, "{mail}", "Mails that wait to leave.");
        meter.CreateObservableGauge("mainstay.mail.failed", () => seen.MailsFailed, "{mail}", "Mails that nobody gets unless somebody looks.");
        meter.CreateObservableGauge("mainstay.mail.oldest.age", () => seen.OldestMail.TotalSeconds, "s", "For how long the oldest mail in the outbox waits.");
        meter.CreateObservableGauge("mainstay.webhooks.waiting", () => seen.EventsWaiting, "{event}", "Events of Stripe that wait to be handled.");
        meter.CreateObservableGauge("mainstay.errors.open", () => seen.ErrorsOpen, "{error}", "Kinds of errors that nobody has dealt with.");
        meter.CreateObservableGauge("mainstay.incidents.open", () => seen.IncidentsOpen, "{incident}", "Incidents that go on.");
        meter.CreateObservableGauge("mainstay.bans.lasting", () => seen.BansLasting, "{ban}", "Sources that are shut out now.");
        meter.CreateObservableGauge("mainstay.backup.age", () => seen.BackupAge is { } age ? [new Measurement<double>(age.TotalSeconds)] : Array.Empty<Measurement<double>>(), "s", "Age of the newest backup; missing while there is none.");
        meter.CreateObservableGauge("mainstay.health.level", Levels, null, "Every part of the site: 0 green, 1 amber, 2 red.");
    }

    /// <summary>Takes in a new look.</summary>
    public void Show(Standing now) => seen = now;

    private IEnumerable<Measurement<int>> Levels() =>
        board.Parts.Select(part => new Measurement<int>((int)part.Level, new KeyValuePair<string, object?>("part", part.Name.ToLowerInvariant())));
}

/// <summary>What was seen.</summary>
internal sealed record Standing
{
    public int MailsQueued { get; init; }

    public int MailsFailed { get; init; }

    public TimeSpan OldestMail { get; init; }

    public int EventsWaiting { get; init; }

    public int ErrorsOpen { get; init; }

    public int IncidentsOpen { get; init; }

    public int BansLasting { get; init; }

    public TimeSpan? BackupAge { get; init; }
}
