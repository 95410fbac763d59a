using System.Collections.Concurrent;
using WebApp.Api.Keys;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Api.Metering;

/// <summary>How far a consumer is in its day and month.</summary>
/// <param name="Day">Calls of this day (UTC) that were let in.</param>
/// <param name="Month">Calls of this month (UTC) that were let in.</param>
public readonly record struct Usage(long Day, long Month);

/// <summary>The limit that a call has met, or comes nearest to.</summary>
/// <param name="Period"><c>day</c> or <c>month</c>.</param>
/// <param name="Limit">How many calls there are in its time.</param>
/// <param name="Left">How many are left.</param>
/// <param name="Resets">When it begins anew, UTC.</param>
public sealed record QuotaState(string Period, long Limit, long Left, DateTime Resets);

/// <summary>
/// Holds consumers to their calls per day and month. Counted in memory; what was counted before the start is read from the books
/// once. While these cannot be read, calls are let in: a broken diary must not stop a shop.
/// </summary>
public sealed partial class Quotas(CallReader calls, TimeProvider clock, ILogger<Quotas> log)
{
    private static readonly int[] Uncounted = [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests];
    private readonly ConcurrentDictionary<int, Counter> counters = new();

    private sealed class Counter
    {
        public Lock Gate { get; } = new();

        public DateTime Day { get; set; }

        public long InDay { get; set; }

        public long InMonth { get; set; }
    }

    /// <summary>Lets one more call in, or not.</summary>
    /// <returns>Whether it may go on, and how its nearest limit stands; null without limits.</returns>
    public async ValueTask<(bool May, QuotaState? State)> TakeAsync(LiveKey key, CancellationToken cancel)
    {
        if (key.CallsPerDay is null && key.CallsPerMonth is null)
            return (true, null);
        var counter = counters.TryGetValue(key.ConsumerId, out var known) ? known : counters.GetOrAdd(key.ConsumerId, await BeginAsync(key.ConsumerId, cancel));
        var today = clock.UtcNow().Date;
        lock (counter.Gate)
        {
            Turn(counter, today);
            var may = counter.InDay < (key.CallsPerDay ?? long.MaxValue) && counter.InMonth < (key.CallsPerMonth ?? long.MaxValue);
            if (may)
                (counter.InDay, counter.InMonth) = (counter.InDay + 1, counter.InMonth + 1);
            return (may, Nearest(key, counter, today));
        }
    }

    /// <summary>How far a consumer is; null if it has not called since the start.</summary>
    public Usage? Of(int consumerId)
    {
        if (!counters.TryGetValue(consumerId, out var counter))
            return null;
        lock (counter.Gate)
        {
            Turn(counter, clock.UtcNow().Date);
            return new(counter.InDay, counter.InMonth);
        }
    }

    private static void Turn(Counter counter, DateTime today)
    {
        if (today == counter.Day)
            return;
        counter.InMonth = today.Month == counter.Day.Month && today.Year == counter.Day.Year ? counter.InMonth : 0;
        (counter.Day, counter.InDay) = (today, 0);
    }

    private static QuotaState Nearest(LiveKey key, Counter counter, DateTime today)
    {
        var day = key.CallsPerDay is { } perDay ? new QuotaState("day", perDay, Math.Max(0, perDay - counter.InDay), today.AddDays(1)) : null;
        var month = key.CallsPerMonth is { } perMonth
            ? new QuotaState("month", perMonth, Math.Max(0, perMonth - counter.InMonth), new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1)) : null;
        return month is null || day?.Left <= month.Left ? day! : month;
    }

    private async Task<Counter> BeginAsync(int consumerId, CancellationToken cancel)
    {
        var today = clock.UtcNow().Date;
        var counter = new Counter { Day = today };
        try
        {
            var lines = await calls.SumAsync(CallSeries.In, new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Utc), today.AddDays(1), CallsBy.Day | CallsBy.Status, Metered.NameOf(consumerId), cancel);
            var counted = lines.Where(l => !Uncounted.Contains(l.Status)).ToList();
            (counter.InDay, counter.InMonth) = (counted.Where(l => l.At == today).Sum(l => l.Sum.Calls), counted.Sum(l => l.Sum.Calls));
        }
        catch (JournalUnavailableException trouble)
        {
            LogUnread(consumerId, trouble);
        }
        return counter;
    }

    [LoggerMessage(1610, LogLevel.Error, "What consumer {ConsumerId} has called so far cannot be read; its limits are counted from now on")]
    private partial void LogUnread(int consumerId, Exception trouble);
}
