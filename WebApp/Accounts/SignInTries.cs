using System.Collections.Concurrent;
using WebApp.Primitives;

namespace WebApp.Accounts;

/// <summary>
/// Counts failed tries by address, whether anybody has that address here or not: so an unknown one is closed after as many
/// tries as a known one, and counting takes equally long. Kept in memory, bounded by how fast passwords can be tried at all.
/// </summary>
public sealed class SignInTries(TimeProvider clock)
{
    /// <summary>After so many failed tries in a row an address is closed.</summary>
    public const int Most = 10;

    /// <summary>For so long.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(15);

    private const int PruneAt = 10_000;
    private readonly ConcurrentDictionary<string, (int Failed, DateTime Until)> tries = new(StringComparer.Ordinal);

    /// <summary>Whether the address is closed now.</summary>
    public bool AreUsedUp(string address) => tries.TryGetValue(address, out var found) && found.Failed >= Most && found.Until > clock.UtcNow();

    /// <summary>One more failed try.</summary>
    public void Count(string address)
    {
        var now = clock.UtcNow();
        if (tries.Count > PruneAt)
            foreach (var (old, entry) in tries)
                if (entry.Until <= now)
                    tries.TryRemove(old, out _);
        tries.AddOrUpdate(address, (1, now + Pause), (_, known) => (known.Until > now ? known.Failed + 1 : 1, now + Pause));
    }

    /// <summary>A right password, or a new one: the count begins anew.</summary>
    public void Forget(string address) => tries.TryRemove(address, out _);
}
