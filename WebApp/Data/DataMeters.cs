using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebApp.Data;

/// <summary>
/// What the database costs: waiting for the turn to write, statements, and tries that another program held up. Names after
/// OpenTelemetry's conventions for database clients where they have one; nobody listening, nothing is paid.
/// </summary>
internal static class DataMeters
{
    /// <summary>What traces of statements are published under.</summary>
    public const string Source = "Mainstay.Data";

    private static readonly ActivitySource Traces = new(Source);
    private static readonly Meter Meter = new(Source);

    private static readonly Histogram<double> GateWait = Meter.CreateHistogram(
        "mainstay.db.write_gate.wait", "s", "How long a writer waited for its turn.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.001, 0.01, 0.1, 1, 10] });

    private static readonly Histogram<double> Statements = Meter.CreateHistogram(
        "db.client.operation.duration", "s", "How long a statement on site.db took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5] });

    private static readonly Counter<long> Troubles = Meter.CreateCounter<long>(
        "mainstay.db.trouble", "{failure}", "Statements and transactions that SQLite refused, by its result code (5 is busy, 13 a full disk).");

    /// <summary>Whether anybody measures waits.</summary>
    public static bool AreWaitsMeasured => GateWait.Enabled;

    /// <summary>A writer has its turn.</summary>
    public static void Waited(TimeSpan wait) => GateWait.Record(wait.TotalSeconds);

    /// <summary>SQLite refused.</summary>
    public static void Refused(SqliteException trouble) =>
        Troubles.Add(1, new KeyValuePair<string, object?>("error.type", trouble.SqliteErrorCode));

    /// <summary>A statement has been run; its text never holds values.</summary>
    public static void Ran(CommandEndEventData statement, string sql)
    {
        if (!Statements.Enabled && !Traces.HasListeners())
            return;
        var verb = Verb(sql);
        Statements.Record(statement.Duration.TotalSeconds, new("db.system.name", "sqlite"), new("db.operation.name", verb));
        using var span = Traces.StartActivity(verb, ActivityKind.Client, default(ActivityContext), startTime: statement.StartTime);
        span?.SetTag("db.system.name", "sqlite").SetTag("db.operation.name", verb).SetTag("db.query.text", sql);
        span?.SetEndTime((statement.StartTime + statement.Duration).UtcDateTime);
    }

    // The few words that a statement can begin with, so that there are few series.
    private static string Verb(ReadOnlySpan<char> sql) => sql.TrimStart() switch
    {
        var s when s.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) || s.StartsWith("WITH", StringComparison.OrdinalIgnoreCase) => "SELECT",
        var s when s.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase) => "INSERT",
        var s when s.StartsWith("UPDATE", StringComparison.OrdinalIgnoreCase) => "UPDATE",
        var s when s.StartsWith("DELETE", StringComparison.OrdinalIgnoreCase) => "DELETE",
        var s when s.StartsWith("PRAGMA", StringComparison.OrdinalIgnoreCase) => "PRAGMA",
        _ => "OTHER",
    };
}
