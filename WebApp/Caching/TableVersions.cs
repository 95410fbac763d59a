using System.Collections.Concurrent;

namespace WebApp.Caching;

/// <summary>
/// When each table was changed last, on a clock that ticks with every commit. A page is as fresh as the moment its drawing began:
/// it is stale once a table that it read has a later version.
/// </summary>
public sealed class TableVersions
{
    private readonly ConcurrentDictionary<string, long> versions = new();
    private readonly Lock turn = new();
    private long now;

    /// <summary>The present moment of this clock.</summary>
    public long Now => Interlocked.Read(ref now);

    /// <summary>Notes that these tables were changed by a commit.</summary>
    public void Changed(IEnumerable<string> tables)
    {
        lock (turn)
        {
            // The moment comes once all of it is noted: who has looked at one need not look at it again.
            var version = now + 1;
            foreach (var table in tables)
                versions[table] = version;
            Interlocked.Exchange(ref now, version);
        }
    }

    /// <summary>Whether none of these tables was changed after the moment.</summary>
    public bool AreUnchanged(IEnumerable<string> tables, long since) =>
        tables.All(table => !versions.TryGetValue(table, out var version) || version <= since);
}
