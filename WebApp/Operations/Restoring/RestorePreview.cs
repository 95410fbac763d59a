using Microsoft.Data.Sqlite;
using WebApp.Data;
using WebApp.Operations.Backups;

namespace WebApp.Operations.Restoring;

/// <summary>A table whose number of rows would change.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Now">Rows now.</param>
/// <param name="Then">Rows in the backup.</param>
public sealed record RowChange(string Table, long Now, long Then);

/// <summary>What a restore would change, told before anything is done.</summary>
/// <param name="Backup">The backup's own words.</param>
/// <param name="Changes">Tables with another number of rows.</param>
/// <param name="LostOrders">Numbers of the orders that were placed since, oldest first.</param>
/// <param name="LiveFault">Why the present database cannot be read; null if it can.</param>
public sealed record RestorePreview(BackupManifest Backup, IReadOnlyList<RowChange> Changes, IReadOnlyList<string> LostOrders, string? LiveFault)
{
    /// <summary>Compares the backup with the data folder.</summary>
    /// <exception cref="BackupException">The backup cannot be opened.</exception>
    public static RestorePreview Of(string file, string? passphrase, DataFolder data)
    {
        using var archive = BackupArchive.Open(file, passphrase);
        var backup = archive.Manifest;
        try
        {
            using var live = new DatabaseFile(data.SiteDatabase);
            var now = live.Rows();
            var changes = now.Keys.Union(backup.Rows.Keys).Order(StringComparer.Ordinal)
                .Select(table => new RowChange(table, now.GetValueOrDefault(table), backup.Rows.GetValueOrDefault(table)))
                .Where(c => c.Now != c.Then).ToList();
            var lost = now.ContainsKey("Orders")
                ? live.Read("SELECT Number FROM Orders WHERE CreatedAt > $value ORDER BY Id", r => r.GetString(0), DatabaseFile.Text(backup.TakenAt))
                : [];
            return new(backup, changes, lost, null);
        }
        catch (SqliteException unreadable)
        {
            return new(backup, [], [], unreadable.Message);
        }
    }

    /// <summary>The same in plain words, line by line.</summary>
    public IEnumerable<string> Lines(DateTime now)
    {
        yield return $"The backup shows the site as it was on {Backup.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, {Age(now - Backup.TakenAt)} ago (release {Backup.Release}).";
        if (LiveFault is not null)
            yield return $"What would be lost cannot be said: the present database cannot be read ({LiveFault}).";
        else if (LostOrders.Count > 0)
            yield return $"Lost would be {LostOrders.Count} order(s) placed since: {string.Join(", ", LostOrders.Take(20))}{(LostOrders.Count > 20 ? " …" : "")}.";
        else
            yield return "No order was placed since.";
        foreach (var change in Changes)
            yield return $"  {change.Table}: {change.Now} rows now, {change.Then} in the backup";
        yield return "Mails that were still waiting then are sent after the restore, also if they went out since.";
        yield return "The present state is kept beside, under a name with the date.";
    }

    /// <summary>A span of time in the largest unit that fits.</summary>
    public static string Age(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => $"{span.TotalDays:0} days",
        { TotalHours: >= 2 } => $"{span.TotalHours:0} hours",
        { TotalMinutes: >= 2 } => $"{span.TotalMinutes:0} minutes",
        _ => $"{Math.Max(0, span.TotalSeconds):0} seconds",
    };
}
