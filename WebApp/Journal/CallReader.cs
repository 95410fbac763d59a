using System.Globalization;
using Microsoft.Data.Sqlite;

namespace WebApp.Journal;

/// <summary>By what sums are told apart; what is not named is added up.</summary>
[Flags]
public enum CallsBy
{
    /// <summary>One sum of all.</summary>
    Nothing = 0,

    /// <summary>The hour, UTC.</summary>
    Hour = 1,

    /// <summary>The day, UTC.</summary>
    Day = 2,

    /// <summary>Who.</summary>
    Who = 4,

    /// <summary>The part of them.</summary>
    Part = 8,

    /// <summary>The operation.</summary>
    What = 16,

    /// <summary>The protocol.</summary>
    How = 32,

    /// <summary>The status.</summary>
    Status = 64,
}

/// <summary>A sum of calls, with what it was asked to be told apart by; all else is empty.</summary>
/// <param name="At">The hour or day, UTC.</param>
/// <param name="Who">Who.</param>
/// <param name="Part">Which part of them.</param>
/// <param name="What">The operation.</param>
/// <param name="How">The protocol.</param>
/// <param name="Status">The status.</param>
/// <param name="Sum">The figures.</param>
public sealed record CallLine(DateTime? At, string Who, string Part, string What, string How, int Status, CallSum Sum);

/// <summary>Reads what calls add up to.</summary>
public sealed class CallReader(JournalReader journal)
{

    /// <summary>Sums from one moment to before another, which are whole hours, in order; older than five weeks, whole days.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be read just now.</exception>
    public Task<IReadOnlyList<CallLine>> SumAsync(CallSeries series, DateTime from, DateTime to, CallsBy by, string? who, CancellationToken cancel)
    {
        (string Column, bool IsAsked)[] columns =
        [
            ("Hour", by.HasFlag(CallsBy.Hour)), ("substr(Hour, 1, 10)", by.HasFlag(CallsBy.Day)), ("Who", by.HasFlag(CallsBy.Who)), ("Part", by.HasFlag(CallsBy.Part)),
            ("What", by.HasFlag(CallsBy.What)), ("How", by.HasFlag(CallsBy.How)), ("Status", by.HasFlag(CallsBy.Status)),
        ];
        var asked = string.Join(", ", columns.Where(c => c.IsAsked).Select(c => c.Column));
        var sql = $"SELECT {string.Join(", ", columns.Select(c => c.IsAsked ? c.Column : "NULL"))}, {string.Join(", ", CallBooks.Numbers.Select(n => $"sum({n})"))} FROM CallHours "
            + "WHERE Series = $series AND Hour >= $from AND Hour < $to" + (who is null ? "" : " AND Who = $who")
            + (asked.Length > 0 ? $" GROUP BY {asked} ORDER BY {asked}" : "");
        (string, object)[] values = [("$series", series.ToString()), ("$from", CallBooks.Text(from)), ("$to", CallBooks.Text(to)), ("$who", who ?? "")];
        return journal.AskAsync<IReadOnlyList<CallLine>>(connection => [.. connection.Rows(sql, Line, values).OfType<CallLine>()], cancel);
    }

    /// <summary>How many calls of somebody stand in the journal itself from one moment to before another; null once some of that time were let go.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be read just now.</exception>
    public Task<long?> InJournalAsync(string who, DateTime from, DateTime to, CancellationToken cancel) => journal.AskAsync<long?>(connection =>
        connection.Number("SELECT count(*) FROM Pruned WHERE Kind = 'Api' AND Before > $from", ("$from", from)) > 0 ? null
            : connection.Number("SELECT sum(json_extract(Detail, '$.calls')) FROM Entries WHERE Subject = $who AND Kind = 'Api' AND At >= $from AND At < $to",
                ("$who", who), ("$from", from), ("$to", to)), cancel);

    /// <summary>When the site was killed or its machine went down, UTC, from one moment to before another: what was counted in the last second before may be missing.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be read just now.</exception>
    public Task<IReadOnlyList<DateTime>> KillsAsync(DateTime from, DateTime to, CancellationToken cancel) => journal.AskAsync<IReadOnlyList<DateTime>>(connection =>
        [.. connection.Rows("SELECT Seen FROM Runs WHERE Ended IS NULL AND Id < (SELECT max(Id) FROM Runs) AND Seen >= $from AND Seen < $to ORDER BY Id LIMIT 100",
            row => Moment(row.GetString(0)), ("$from", from), ("$to", to))], cancel);

    private static DateTime Moment(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static CallLine? Line(SqliteDataReader row)
    {
        var sum = new CallSum();
        // Nothing at all adds up to nothing.
        if (row.IsDBNull(7))
            return null;
        (sum.Calls, sum.BytesIn, sum.BytesOut, sum.Micros) = (row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10));
        for (var i = 0; i < sum.Classes.Length; i++)
            sum.Classes[i] = row.GetInt64(11 + i);
        var at = row.IsDBNull(0) ? Text(1) : Text(0);
        return new(at.Length == 0 ? null : Moment(at), Text(2), Text(3), Text(4), Text(5), row.IsDBNull(6) ? 0 : row.GetInt32(6), sum);

        string Text(int column) => row.IsDBNull(column) ? "" : row.GetString(column);
    }
}
