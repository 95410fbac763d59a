using System.Globalization;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Api.Metering;

/// <summary>A stretch of time that is looked at.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Words">Its name for people.</param>
/// <param name="Slots">How many parts it has.</param>
public sealed record Stretch(string Name, string Words, int Slots)
{
    /// <summary>Those that there are.</summary>
    public static IReadOnlyList<Stretch> All { get; } = [new("day", "24 hours", 24), new("month", "30 days", 30), new("year", "12 months", 12)];

    /// <summary>Where its parts begin, oldest first, and where the last one ends, UTC.</summary>
    public IReadOnlyList<DateTime> Edges(DateTime now)
    {
        var end = Name switch
        {
            "day" => CallCounter.HourOf(now).AddHours(1),
            "month" => now.Date.AddDays(1),
            _ => new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1),
        };
        return [.. Enumerable.Range(0, Slots + 1).Select(i => Step(end, i - Slots))];
    }

    /// <summary>How a part is labelled.</summary>
    public string Label(DateTime edge) => edge.ToString(Name switch { "day" => "HH:mm", "month" => "d MMM", _ => "MMM yyyy" }, CultureInfo.InvariantCulture);

    private DateTime Step(DateTime end, int steps) => Name switch { "day" => end.AddHours(steps), "month" => end.AddDays(steps), _ => end.AddMonths(steps) };
}

/// <summary>What somebody, or an operation, came to.</summary>
/// <param name="Name">Who or what, as the books say it.</param>
/// <param name="Called">The same for people.</param>
/// <param name="Sum">All calls.</param>
/// <param name="Failed">Those of them that came to nothing.</param>
public sealed record Share(string Name, string Called, CallSum Sum, long Failed);

/// <summary>A part of the time.</summary>
public sealed record Slot(string Label, CallSum Sum, long Failed);

/// <summary>Who consumed what in a stretch of time, and what the site consumed itself.</summary>
public sealed record Consumption(Stretch Stretch, IReadOnlyList<Slot> Slots, IReadOnlyList<Share> Consumers, IReadOnlyList<Share> Operations, IReadOnlyList<Share> Outgoing)
{
    /// <summary>All of it.</summary>
    public Share Total { get; } = Add("", "", Slots.Select(s => (s.Sum, s.Failed)));

    internal static Share Add(string name, string called, IEnumerable<(CallSum Sum, long Failed)> parts)
    {
        var (sum, failed) = (new CallSum(), 0L);
        foreach (var part in parts)
        {
            sum.Add(part.Sum);
            failed += part.Failed;
        }
        return new(name, called, sum, failed);
    }
}

/// <summary>Reads who consumed what.</summary>
public sealed class ConsumptionReader(CallReader calls, CallWorker worker, Statements names, TimeProvider clock)
{
    private const int Most = 30;

    /// <summary>Reads it, with what was counted a moment ago.</summary>
    /// <exception cref="JournalUnavailableException">The books cannot be read just now.</exception>
    public async Task<Consumption> ReadAsync(Stretch stretch, CancellationToken cancel)
    {
        await worker.FlushAsync(cancel);
        var edges = stretch.Edges(clock.UtcNow());
        var (from, to) = (edges[0], edges[^1]);
        var times = await calls.SumAsync(CallSeries.In, from, to, (stretch.Name == "day" ? CallsBy.Hour : CallsBy.Day) | CallsBy.Status, null, cancel);
        var slots = edges.SkipLast(1).Select((edge, i) => (edge, Lines: times.Where(l => l.At >= edge && l.At < edges[i + 1])))
            .Select(s => (s.edge, Share: Sum("", s.Lines))).Select(s => new Slot(stretch.Label(s.edge), s.Share.Sum, s.Share.Failed));
        var who = await SharesAsync(CallSeries.In, from, to, CallsBy.Who, l => l.Who, cancel);
        var consumers = new List<Share>();
        foreach (var share in who)
            consumers.Add(share with { Called = await names.NameAsync(share.Name, cancel) ?? share.Name });
        return new(stretch, [.. slots], consumers, await SharesAsync(CallSeries.In, from, to, CallsBy.What, l => l.What, cancel),
            await SharesAsync(CallSeries.Out, from, to, CallsBy.Who, l => l.Who, cancel));
    }

    private async Task<IReadOnlyList<Share>> SharesAsync(CallSeries series, DateTime from, DateTime to, CallsBy by, Func<CallLine, string> name, CancellationToken cancel) =>
        [.. (await calls.SumAsync(series, from, to, by | CallsBy.Status, null, cancel)).GroupBy(name).Select(g => Sum(g.Key, g)).OrderByDescending(s => s.Sum.Calls).Take(Most)];

    private static Share Sum(string name, IEnumerable<CallLine> lines) =>
        Consumption.Add(name, name, lines.Select(l => (l.Sum, l.Status is 0 or >= 400 ? l.Sum.Calls : 0)));
}
