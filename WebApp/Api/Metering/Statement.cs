using System.Globalization;
using WebApp.Journal;

namespace WebApp.Api.Metering;

/// <summary>An operation on a statement.</summary>
/// <param name="What">The operation.</param>
/// <param name="How">The protocol.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Failed">Of these: refused or failed by the caller (4xx).</param>
/// <param name="Broken">Of these: failed by the site (5xx, or no answer).</param>
/// <param name="Sum">Bytes and times.</param>
public sealed record StatementLine(string What, string How, long Calls, long Failed, long Broken, CallSum Sum);

/// <summary>What somebody consumed in a month (UTC).</summary>
public sealed class Statement
{
    /// <summary>Who, as the books call them.</summary>
    public required string Who { get; init; }

    /// <summary>Who, as people call them.</summary>
    public required string Name { get; init; }

    /// <summary>The first of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Operation by operation, the most called first.</summary>
    public required IReadOnlyList<StatementLine> Lines { get; init; }

    /// <summary>How many calls stand in the journal for the same time; null: it does not reach back so far any more, or cannot be read.</summary>
    public required long? InJournal { get; init; }

    /// <summary>When the site was killed in this month, UTC: calls of up to a second after each may be missing.</summary>
    public required IReadOnlyList<DateTime> Gaps { get; init; }

    /// <summary>All calls.</summary>
    public long Calls => Lines.Sum(l => l.Calls);

    /// <summary>Such as <c>2026-11</c>.</summary>
    public string MonthText => Month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>All of it.</summary>
    public StatementLine Total
    {
        get
        {
            var sum = new CallSum();
            foreach (var line in Lines)
                sum.Add(line.Sum);
            return new("", "", Calls, Lines.Sum(l => l.Failed), Lines.Sum(l => l.Broken), sum);
        }
    }
}
