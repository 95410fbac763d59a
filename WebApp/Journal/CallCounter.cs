using WebApp.Primitives;

namespace WebApp.Journal;

/// <summary>
/// Counts calls in memory, and hands over what has come together every second. Counting costs a call a lock for a moment and never
/// waits for the disk; what cannot be written yet goes on adding up, so that nothing is dropped while the site runs. Killed, it
/// loses the last second.
/// </summary>
public sealed class CallCounter
{
    /// <summary>Calls that failed stand one by one, so many of a kind in a second; and what went well stands together.</summary>
    private const int MostSingle = 20;

    private readonly Lock gate = new();
    private Dictionary<(CallKind, DateTime), Counted> sums = [];

    /// <summary>What a kind of call has come to within an hour since the last handing over.</summary>
    internal sealed class Counted
    {
        public CallSum Sum { get; } = new();

        public CountedCall First { get; init; }

        /// <summary>Those that stand by themselves.</summary>
        public List<CountedCall> Single { get; } = [];
    }

    /// <summary>Whether something waits to be written.</summary>
    public bool HasNews
    {
        get
        {
            lock (gate)
                return sums.Count > 0;
        }
    }

    /// <summary>How many calls wait to be written.</summary>
    public long Pending
    {
        get
        {
            lock (gate)
                return sums.Values.Sum(s => s.Sum.Calls);
        }
    }

    /// <summary>Counts a call. Never waits, never throws.</summary>
    public void Count(in CountedCall call)
    {
        var key = (call.Kind, HourOf(call.At));
        lock (gate)
        {
            if (!sums.TryGetValue(key, out var counted))
                sums[key] = counted = new() { First = call };
            counted.Sum.Add(call);
            if (call.Kind.Failed && counted.Single.Count < MostSingle)
                counted.Single.Add(call);
        }
    }

    /// <summary>The beginning of its hour, UTC.</summary>
    public static DateTime HourOf(DateTime at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerHour, DateTimeKind.Utc);

    /// <summary>What has come together since this was last asked, by kind and hour.</summary>
    internal IReadOnlyDictionary<(CallKind Kind, DateTime Hour), Counted> Take()
    {
        lock (gate)
        {
            var taken = sums;
            sums = [];
            return taken;
        }
    }
}
