using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace WebApp.Journal;

/// <summary>
/// Writes counted calls: lines of the journal and sums by the hour, in one transaction, so that the two agree to the call at every
/// moment. Calls of one kind that went well share a line of their second, which says how many they are.
/// </summary>
internal static class CallBooks
{
    /// <summary>The columns that add up.</summary>
    public static readonly string[] Numbers = ["Calls", "BytesIn", "BytesOut", "Micros", .. Enumerable.Range(0, CallSum.Bounds.Count + 1).Select(ClassColumn)];

    private static readonly string Statement =
        $"INSERT INTO CallHours (Series, Hour, Who, Part, What, How, Status, {string.Join(", ", Numbers)}) "
        + $"VALUES ($Series, $Hour, $Who, $Part, $What, $How, $Status, {string.Join(", ", Numbers.Select(n => "$" + n))}) "
        + $"ON CONFLICT DO UPDATE SET {string.Join(", ", Numbers.Select(n => $"{n} = {n} + excluded.{n}"))}";

    /// <summary>The column of a class of duration.</summary>
    public static string ClassColumn(int index) => string.Create(CultureInfo.InvariantCulture, $"Class{index}");

    /// <summary>How an hour is written.</summary>
    public static string Text(DateTime hour) => hour.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>All of it or nothing.</summary>
    public static int Run(SqliteConnection connection, IReadOnlyDictionary<(CallKind Kind, DateTime Hour), CallCounter.Counted> counted, string release, long run, DateTime now)
    {
        using var transaction = connection.BeginTransaction();
        JournalInsert.Add(connection, transaction, [.. counted.Where(c => c.Key.Kind.Series == CallSeries.In).SelectMany(c => Lines(c.Key.Kind, c.Value, release))]);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Made of the names of our own columns.
        command.CommandText = Statement;
#pragma warning restore CA2100
        foreach (var ((kind, hour), sums) in counted)
        {
            command.Parameters.Clear();
            object[] numbers = [sums.Sum.Calls, sums.Sum.BytesIn, sums.Sum.BytesOut, sums.Sum.Micros, .. sums.Sum.Classes.Cast<object>()];
            (string, object)[] values = [("Series", kind.Series.ToString()), ("Hour", Text(hour)), ("Who", kind.Who), ("Part", kind.Part), ("What", kind.What), ("How", kind.How),
                ("Status", kind.Status), .. Numbers.Zip(numbers)];
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue("$" + name, value);
            command.ExecuteNonQuery();
        }
        Runs.See(connection, transaction, run, now);
        transaction.Commit();
        return counted.Count;
    }

    private static IEnumerable<JournalEntry> Lines(CallKind kind, CallCounter.Counted counted, string release)
    {
        foreach (var call in counted.Single)
            yield return Line(kind, call, 1, call.BytesIn, call.BytesOut, call.Took.TotalMilliseconds, release);
        var (sum, rest) = (counted.Sum, counted.Sum.Calls - counted.Single.Count);
        if (rest == 0)
            yield break;
        var (bytesIn, bytesOut) = (sum.BytesIn - counted.Single.Sum(s => s.BytesIn), sum.BytesOut - counted.Single.Sum(s => s.BytesOut));
        var milliseconds = sum.Micros / 1000.0 - counted.Single.Sum(s => s.Took.TotalMilliseconds);
        // A line of several names none of them: no address, no trace.
        var first = rest == 1 && counted.Single.Count == 0 ? counted.First : counted.First with { From = null, UserId = null, Trace = null };
        yield return Line(kind, first, rest, bytesIn, bytesOut, milliseconds / rest, release);
    }

    private static JournalEntry Line(CallKind kind, CountedCall call, long calls, long bytesIn, long bytesOut, double milliseconds, string release) => new()
    {
        At = call.At, Kind = JournalKind.Api, Name = kind.What, Subject = kind.Who, Source = RequestJournal.Address(call.From), UserId = call.UserId, Status = kind.Status,
        DurationMs = Math.Round(milliseconds, 3), Release = release, Trace = call.Trace?.ToString(),
        Detail = JsonSerializer.Serialize(new { calls, how = kind.How, key = kind.Part.Length == 0 ? null : kind.Part, bytesIn, bytesOut }, JournalKinds.Json),
    };
}
