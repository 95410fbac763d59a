using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Primitives;

namespace WebApp.Data;

/// <summary>A statement that took long, with all the times it did.</summary>
/// <param name="Sql">The statement, without its values.</param>
/// <param name="Count">How often.</param>
/// <param name="Longest">The longest time.</param>
/// <param name="LastAt">When last, UTC.</param>
public sealed record SlowStatement(string Sql, int Count, TimeSpan Longest, DateTime LastAt);

/// <summary>Remembers statements that took long since the start of the site; bounded, and never their values.</summary>
public sealed class SlowStatements(TimeProvider clock) : DbCommandInterceptor
{
    /// <summary>What takes longer is slow.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private const int Most = 100, MostText = 8_000;

    private readonly ConcurrentDictionary<string, SlowStatement> seen = new();

    /// <summary>Those that took longest first.</summary>
    public IReadOnlyList<SlowStatement> Seen => [.. seen.Values.OrderByDescending(s => s.Longest)];

    /// <summary>Takes one in if it was slow.</summary>
    public void Note(string sql, TimeSpan took)
    {
        if (took < Limit || sql.Length > MostText || (seen.Count >= Most && !seen.ContainsKey(sql)))
            return;
        var now = clock.UtcNow();
        seen.AddOrUpdate(sql, _ => new(sql, 1, took, now), (_, s) => s with { Count = s.Count + 1, Longest = took > s.Longest ? took : s.Longest, LastAt = now });
    }

    /// <inheritdoc />
    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Note(command.CommandText, eventData.Duration);
        DataMeters.Ran(eventData, command.CommandText);
        return new(result);
    }

    /// <inheritdoc />
    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(command.CommandText, eventData.Duration);
        DataMeters.Ran(eventData, command.CommandText);
        return new(result);
    }

    /// <inheritdoc />
    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Exception is Microsoft.Data.Sqlite.SqliteException trouble)
            DataMeters.Refused(trouble);
        return Task.CompletedTask;
    }
}
