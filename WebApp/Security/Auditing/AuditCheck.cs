using System.Globalization;
using Microsoft.Data.Sqlite;
using WebApp.Data;

namespace WebApp.Security.Auditing;

/// <summary>What a look through the trail found.</summary>
/// <param name="Lines">How many lines there are.</param>
/// <param name="Faults">Every fault, with the number of the line; at most <see cref="AuditCheck.MostFaults"/>.</param>
public sealed record AuditFinding(long Lines, IReadOnlyList<string> Faults);

/// <summary>Looks whether a line of the trail was changed, removed or put in by anybody but the site. It changes nothing.</summary>
public sealed class AuditCheck(DataFolder data, AuditSeal seal, AuditAnchor anchor)
{
    /// <summary>More faults are not listed.</summary>
    public const int MostFaults = 20;

    private static readonly string Select =
        $"SELECT {string.Join(", ", AuditSeal.Columns.Select(c => $"\"{c}\""))}, \"Hash\", \"Seal\" FROM \"AuditLines\" ORDER BY \"Number\"";

    /// <summary>Reads the whole trail once, line by line.</summary>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public AuditFinding Run(CancellationToken cancel)
    {
        // Before the table: what comes while we read is beyond the anchor, and not missing.
        var (isAnchored, noted, isRestored) = (anchor.IsThere, anchor.Read(), AuditRestore.IsWaiting(data));
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = data.SiteDatabase, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ToString());
        database.Open();
        if (!HasTable(database))
            return new(0, []);
        var walk = new Walk(seal, noted);
        using var command = database.CreateCommand();
        command.CommandText = Select;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            walk.Step(reader);
        }
        walk.End(isAnchored, isRestored);
        return new(walk.Lines, walk.Faults);
    }

    private static bool HasTable(SqliteConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'AuditLines'";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0;
    }

    private sealed class Walk(AuditSeal seal, AuditEnd? noted)
    {
        private readonly List<string> faults = [];
        private long last;
        private string hash = AuditSeal.Beginning;
        private bool hasMetNoted;

        public long Lines { get; private set; }

        public IReadOnlyList<string> Faults => faults.Count <= MostFaults ? faults : [.. faults.Take(MostFaults), $"… and {faults.Count - MostFaults} more."];

        public void Step(SqliteDataReader row)
        {
            var values = Enumerable.Range(0, AuditSeal.Columns.Count).Select(i => row.IsDBNull(i) ? null : row.GetValue(i)).ToList();
            var (number, stored, isNext) = (row.GetInt64(0), Text(row, "Hash"), row.GetInt64(0) == last + 1);
            if (!isNext)
                faults.Add(Missing(last + 1, number - 1));
            if (AuditSeal.HashOf(values) != stored)
                faults.Add($"Audit line {number} was changed: its hash does not fit what it says.");
            else if (seal.Fault(stored, Text(row, "Seal")) is { } fault)
                faults.Add($"Audit line {number} was not written by this site: {fault}.");
            else if (isNext && Text(row, "Previous") != hash)
                faults.Add($"Audit line {number} does not follow on line {last}: what was before it was changed or put in.");
            if (number == noted?.Number)
            {
                hasMetNoted = true;
                if (stored != noted.Hash)
                    faults.Add($"Audit line {number} is not the one that audit.anchor has noted.");
            }
            (last, hash) = (number, stored);
            Lines++;
        }

        public void End(bool isAnchored, bool isRestored)
        {
            if (noted is not null && noted.Number > last)
                faults.Add(Missing(last + 1, noted.Number) + " They were the newest.");
            else if (noted is not null && !hasMetNoted)
                faults.Add($"Audit line {noted.Number}, which audit.anchor has noted, is missing.");
            else if (noted is null && isAnchored)
                faults.Add("audit.anchor was changed, or its key is missing: whether audit lines are missing at the end cannot be told.");
            else if (noted is null && Lines > 0 && !isRestored)
                faults.Add("audit.anchor is missing in the data folder: whether audit lines are missing at the end cannot be told.");
        }

        private static string Missing(long from, long to) => from == to ? $"Audit line {from} is missing." : $"Audit lines {from} to {to} are missing.";

        private static string Text(SqliteDataReader row, string column) => row[column] as string ?? "";
    }
}
