using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Api.Keys;

/// <summary>
/// All keys in memory, by their hash: neither a right key nor a flood of wrong ones asks the database. Read anew at once after
/// a change by this process, and every half minute for what others may have changed. While the database cannot be read, what
/// was read last counts.
/// </summary>
public sealed partial class KeyBook(IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeyBook> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<int, StrongBox<long>> uses = new();
    private Contents? contents;
    private int changes;

    private sealed record Contents(FrozenDictionary<string, LiveKey> Keys, FrozenSet<string> Origins, FrozenDictionary<int, string> Names, long ReadAt, int Changes);

    /// <summary>The key with this text; null if there is none. It may have ended.</summary>
    public async ValueTask<LiveKey?> FindAsync(string key, CancellationToken cancel)
    {
        var hash = KeyText.HashOf(key);
        return (await ReadAsync(cancel)).Keys.GetValueOrDefault(hash);
    }

    /// <summary>Whether any key lets pages of this origin call: a preflight comes without a key.</summary>
    public async ValueTask<bool> KnowsOriginAsync(string origin, CancellationToken cancel) => (await ReadAsync(cancel)).Origins.Contains(origin);

    /// <summary>What a consumer is called; null if there is none of that number.</summary>
    public async ValueTask<string?> NameAsync(int consumerId, CancellationToken cancel) => (await ReadAsync(cancel)).Names.GetValueOrDefault(consumerId);

    /// <summary>Something has changed: the next call reads it. After the change is committed.</summary>
    public void Forget() => Interlocked.Increment(ref changes);

    /// <summary>When keys were last used, UTC, by their numbers.</summary>
    internal IReadOnlyDictionary<int, DateTime> Uses() =>
        uses.Where(u => Volatile.Read(ref u.Value.Value) > 0).ToDictionary(u => u.Key, u => new DateTime(Volatile.Read(ref u.Value.Value), DateTimeKind.Utc));

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private bool IsCurrent(Contents? known) => known is not null && known.Changes == Volatile.Read(ref changes) && clock.GetElapsedTime(known.ReadAt) < Fresh;

    private async ValueTask<Contents> ReadAsync(CancellationToken cancel)
    {
        var known = Volatile.Read(ref contents);
        if (known is not null && IsCurrent(known))
            return known;
        await turn.WaitAsync(cancel);
        try
        {
            return IsCurrent(contents) ? contents! : contents = await LoadAsync(cancel);
        }
        catch (Exception trouble) when (trouble is System.Data.Common.DbException && contents is { } last)
        {
            LogUnreadable(trouble);
            return contents = last with { ReadAt = clock.GetTimestamp() };
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Contents> LoadAsync(CancellationToken cancel)
    {
        // Counted before it is read: a change meanwhile has it read once more.
        var (seen, at) = (Volatile.Read(ref changes), clock.GetTimestamp());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var consumers = await db.ApiConsumers.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        var keys = (await db.ApiKeys.AsNoTracking().ToListAsync(cancel))
            .ToFrozenDictionary(k => k.KeyHash, k => new LiveKey(k, consumers[k.ConsumerId], uses.GetOrAdd(k.Id, _ => new())));
        var origins = keys.Values.Where(k => k.RevokedAt is null).SelectMany(k => k.Origins).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return new(keys, origins, consumers.Values.ToFrozenDictionary(c => c.Id, c => c.Name), at, seen);
    }

    [LoggerMessage(1600, LogLevel.Error, "The keys of the API cannot be read just now; those that were read last count")]
    private partial void LogUnreadable(Exception trouble);
}
