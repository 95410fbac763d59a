using Microsoft.EntityFrameworkCore;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Security.Incidents;

/// <summary>Signs of attacks over the last day or week, by family.</summary>
/// <param name="From">When the first column begins, UTC.</param>
/// <param name="Column">How much time one column stands for.</param>
/// <param name="Families">Every family that came, the most frequent first, with how many in each column.</param>
public sealed record SignalChart(DateTime From, TimeSpan Column, IReadOnlyList<(string Family, IReadOnlyList<int> Counts)> Families)
{
    /// <summary>So many columns.</summary>
    public const int Columns = 24;

    /// <summary>The tallest column; 1 at least.</summary>
    public int Tallest => Enumerable.Range(0, Columns).Select(Total).Append(1).Max();

    /// <summary>How many signals a column has.</summary>
    public int Total(int column) => Families.Sum(f => f.Counts[column]);

    /// <summary>Reads it; null while the journal cannot be read.</summary>
    public static async Task<SignalChart?> ReadAsync(JournalReader journal, TimeSpan length, DateTime now, CancellationToken cancel)
    {
        var from = now - length;
        try
        {
            // Counted by the minute where they lie, so that a flood does not have to be carried here.
            var minutes = await journal.ReadAsync(entries => entries.Where(e => e.Kind == JournalKind.Security && e.At >= from)
                .GroupBy(e => new { e.Name, e.At.Date, e.At.Hour, e.At.Minute })
                .Select(g => new { g.Key.Name, At = g.Min(e => e.At), Count = g.Count() }).Take(100_000).ToListAsync(cancel), cancel);
            return Of(from, length / Columns, minutes.Select(m => (m.Name, m.At, m.Count)));
        }
        catch (JournalUnavailableException)
        {
            return null;
        }
    }

    private static SignalChart Of(DateTime from, TimeSpan column, IEnumerable<(string Family, DateTime At, int Count)> minutes) => new(from, column, [.. minutes.GroupBy(m => m.Family)
        .Select(g => (g.Key, Counts: (IReadOnlyList<int>)Counts(g.Select(m => ((int)((m.At - from) / column), m.Count)))))
        .OrderByDescending(f => f.Counts.Sum()).ThenBy(f => f.Key, StringComparer.Ordinal)]);

    private static int[] Counts(IEnumerable<(int Column, int Count)> minutes)
    {
        var counts = new int[Columns];
        foreach (var (column, count) in minutes)
            counts[Math.Clamp(column, 0, Columns - 1)] += count;
        return counts;
    }
}
