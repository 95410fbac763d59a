using System.Collections.Concurrent;

namespace WebApp.Caching;

/// <summary>
/// When each table was changed last, on a clock that ticks with every commit. A page is as fresh as the moment its drawing began:
/// it is stale once a table that it read has a later version.
/// </summary>
public sealed class TableVersions
{
    private readonly ConcurrentDictionary<string, long> versions = new();
    private long now;

    /// <summary>The present moment of this clock.</summary>
    public long Now => Interlocked.Read(ref now);

    /// <summary>Notes that these tables were changed by a commit.</summary>
    public void Changed(IEnumerable<string> tables)
    {
        var version = Interlocked.Increment(ref now);
        foreach (var table in tables)
            versions.AddOrUpdate(table, version, (_, before) => Math.Max(before, version));
    }

    /// <summary>Whether none of these tables was changed after the moment.</summary>
    public bool AreUnchanged(IEnumerable<string> tables, long since) =>
        tables.All(table => !versions.TryGetValue(table, out var version) || version <= since);
}
