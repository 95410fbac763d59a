using System.Globalization;

namespace WebApp.Operations.Backups;

/// <summary>
/// Which backups are kept: the newest of each of the last hours, the first full one of each of the last days, weeks and
/// months. Hours, days, weeks and months without a backup do not count, so that a site that was off loses nothing by it.
/// </summary>
public static class Retention
{
    /// <summary>The ones to keep. Also kept: the newest of all, the newest full one, and every full one that a kept one needs.</summary>
    public static HashSet<BackupName> Keep(IEnumerable<BackupName> backups, BackupOptions counts)
    {
        var newestFirst = backups.OrderByDescending(b => b.TakenAt).ThenBy(b => b.Kind).ToList();
        var full = newestFirst.Where(b => b.Kind == BackupKind.Full).ToList();
        var kept = new HashSet<BackupName>();
        kept.UnionWith(newestFirst.Take(1));
        kept.UnionWith(full.Take(1));
        kept.UnionWith(newestFirst.GroupBy(b => b.TakenAt.Ticks / TimeSpan.TicksPerHour).Take(counts.KeepHourly).Select(hour => hour.First()));
        kept.UnionWith(full.GroupBy(b => b.TakenAt.Date).Take(counts.KeepDaily).Select(day => day.Last()));
        kept.UnionWith(full.GroupBy(b => (ISOWeek.GetYear(b.TakenAt), ISOWeek.GetWeekOfYear(b.TakenAt))).Take(counts.KeepWeekly).Select(week => week.Last()));
        kept.UnionWith(full.GroupBy(b => (b.TakenAt.Year, b.TakenAt.Month)).Take(counts.KeepMonthly).Select(month => month.Last()));
        foreach (var changes in kept.Where(b => b.Kind == BackupKind.Changes).ToList())
            if (BaseOf(changes, full) is { } needed)
                kept.Add(needed);
        return kept;
    }

    /// <summary>The full backup that a smaller one builds upon: always the last before it.</summary>
    public static BackupName? BaseOf(BackupName changes, IEnumerable<BackupName> backups) => backups
        .Where(b => b.Kind == BackupKind.Full && b.TakenAt < changes.TakenAt).MaxBy(b => b.TakenAt);
}
