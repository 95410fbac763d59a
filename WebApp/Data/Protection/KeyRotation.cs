using Microsoft.EntityFrameworkCore;
using WebApp.Primitives;

namespace WebApp.Data.Protection;

/// <summary>A key, and how many values are under it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="MadeAt">When it was made, UTC; null when it is not in the ring.</param>
/// <param name="Values">How many values are encrypted with it.</param>
/// <param name="IsCurrent">Whether new values are.</param>
public sealed record KeyUse(string Id, DateTime? MadeAt, long Values, bool IsCurrent);

/// <summary>Brings everything under a new key while the site runs. Every step can be interrupted and repeated.</summary>
public sealed class KeyRotation(AppDbContext db, PersonalKeyRing ring, PersonalSweep sweep, TimeProvider clock)
{
    /// <summary>How long an old key stays at least: whoever still writes with it has noticed the new one by then.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromHours(1);

    private const int MostSweeps = 20;

    /// <summary>Whether there is an older key that has not been removed yet.</summary>
    public bool IsUnderWay => ring.Keys.Count > 1;

    /// <summary>Whether this process has yet to see that everything is under the current key.</summary>
    public bool IsToSweep => ring.SweptUnder != ring.Current.Id;

    /// <summary>Writes down which keys the database needs and notices which are missing.</summary>
    public Task NoteKeysAsync(CancellationToken cancel) => PersonalUpgrade.NoteKeysAsync(db, ring, clock, cancel);

    /// <summary>Makes a new current key; or goes on with the one that an earlier rotation made and did not come to its end with.</summary>
    /// <returns>The current key, and whether it is new.</returns>
    public async Task<(PersonalKey Key, bool IsNew)> BeginAsync(CancellationToken cancel)
    {
        ring.Reload();
        var isNew = ring.Keys.Count < 2;
        if (isNew)
            ring.Add(clock.UtcNow());
        await NoteKeysAsync(cancel);
        return (ring.Current, isNew);
    }

    /// <summary>Brings everything under the current key; ends when a sweep finds nothing more to do.</summary>
    public async Task<SweepCount> ReencryptAsync(CancellationToken cancel)
    {
        var (all, key) = (new SweepCount(), ring.Current.Id);
        for (var i = 0; i < MostSweeps; i++)
        {
            var count = await sweep.AllAsync(cancel);
            all = new(all.Changed + count.Changed, count.Unreadable);
            if (count.Changed > 0)
                continue;
            ring.SweptUnder = key;
            break;
        }
        return all;
    }

    /// <summary>Removes keys under which nothing is left, after their grace.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> RetireAsync(CancellationToken cancel)
    {
        var removed = new List<string>();
        if (ring.SweptUnder != ring.Current.Id || clock.UtcNow() < ring.Current.MadeAt + Grace)
            return removed;
        foreach (var old in (await UsesAsync(cancel)).Where(u => u is { IsCurrent: false, Values: 0 }))
        {
            await db.WriteAsync(() => db.KeysInUse.Where(k => k.Id == old.Id).ExecuteDeleteAsync(cancel), cancel);
            if (old.MadeAt is not null)
                ring.Remove(old.Id);
            removed.Add(old.Id);
        }
        return removed;
    }

    /// <summary>Every key of the ring or of the database, the oldest first. Reads all that is encrypted.</summary>
    public async Task<IReadOnlyList<KeyUse>> UsesAsync(CancellationToken cancel)
    {
        ring.Refresh();
        var missing = (await db.KeysInUse.Select(k => k.Id).ToListAsync(cancel)).Except(ring.Keys.Select(k => k.Id));
        var uses = new List<KeyUse>();
        foreach (var id in missing)
            uses.Add(new(id, null, await CountAsync(id, cancel), false));
        foreach (var key in ring.Keys)
            uses.Add(new(key.Id, key.MadeAt, await CountAsync(key.Id, cancel), key == ring.Current));
        return uses;
    }

    private async Task<long> CountAsync(string id, CancellationToken cancel)
    {
        var begin = PersonalCipher.Begin(id);
        var counts = PersonalTable.Of(db.Model).SelectMany(t => t.Values.Select(v =>
            $"(SELECT count(*) FROM \"{t.Name}\" WHERE substr(\"{v.Column[(t.Name.Length + 1)..]}\", 1, {begin.Length}) = {{0}})"));
        // Only names from our own model are put together.
#pragma warning disable EF1002
        return await db.Database.SqlQueryRaw<long>($"SELECT {string.Join(" + ", counts)} AS Value", begin).SingleAsync(cancel);
#pragma warning restore EF1002
    }
}
