using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Keys;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Api.Metering;

/// <summary>Draws up statements from the books, and holds each against the journal.</summary>
public sealed class Statements(AppDbContext db, CallReader calls, CallWorker worker, TimeProvider clock)
{
    /// <summary>The name of a month in an address, such as <c>2026-11</c>.</summary>
    /// <returns>Its first day; null when it is none.</returns>
    public static DateOnly? ReadMonth(string? text) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    /// <summary>This month, UTC.</summary>
    public DateOnly ThisMonth => DateOnly.FromDateTime(clock.UtcNow()).AddDays(1 - clock.UtcNow().Day);

    /// <summary>What they are called; null when there is nobody of that name in the books.</summary>
    public async Task<string?> NameAsync(string who, CancellationToken cancel) => who switch
    {
        Metered.Nobody => "Without a key",
        Metered.Customers => "Customers’ own apps",
        _ when Metered.ConsumerOf(who) is { } id => await db.ApiConsumers.Where(c => c.Id == id).Select(c => c.Name).SingleOrDefaultAsync(cancel),
        _ => null,
    };

    /// <summary>What somebody consumed in a month.</summary>
    /// <exception cref="JournalUnavailableException">The books cannot be read just now.</exception>
    public async Task<Statement?> ReadAsync(string who, DateOnly month, CancellationToken cancel)
    {
        if (await NameAsync(who, cancel) is not { } name)
            return null;
        // What was counted a moment ago belongs to it.
        await worker.FlushAsync(cancel);
        var (from, to) = (Begin(month), Begin(month.AddMonths(1)));
        var lines = await calls.SumAsync(CallSeries.In, from, to, CallsBy.What | CallsBy.How | CallsBy.Status, who, cancel);
        return new Statement
        {
            Who = who, Name = name, Month = month, Gaps = await calls.KillsAsync(from, to, cancel),
            Lines = [.. lines.GroupBy(l => (l.What, l.How)).Select(g => Line(g.Key.What, g.Key.How, [.. g])).OrderByDescending(l => l.Calls).ThenBy(l => l.What, StringComparer.Ordinal)],
            InJournal = await calls.InJournalAsync(who, from, to, cancel),
        };
    }

    private static StatementLine Line(string what, string how, IReadOnlyList<CallLine> lines)
    {
        var sum = new CallSum();
        foreach (var line in lines)
            sum.Add(line.Sum);
        return new(what, how, sum.Calls, lines.Where(l => l.Status is >= 400 and < 500).Sum(l => l.Sum.Calls), lines.Where(l => l.Status is 0 or >= 500).Sum(l => l.Sum.Calls), sum);
    }

    private static DateTime Begin(DateOnly month) => month.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
