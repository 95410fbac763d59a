using System.Collections.Concurrent;
using WebApp.Primitives;

namespace WebApp.Accounts;

/// <summary>Keeps strangers from filling somebody's mailbox: five letters about an account to one address in an hour.</summary>
public sealed class MailboxLimits(TimeProvider clock)
{
    private const int Most = 5;
    private const int PruneAt = 10_000;
    private readonly ConcurrentDictionary<string, (int Count, DateTime Ends)> written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts one letter; false when it must not be written.</summary>
    public bool MayWriteTo(string address)
    {
        var now = clock.UtcNow();
        if (written.Count > PruneAt)
            foreach (var (old, entry) in written)
                if (entry.Ends <= now)
                    written.TryRemove(old, out _);
        return written.AddOrUpdate(address, (1, now.AddHours(1)), (_, known) => known.Ends > now ? (known.Count + 1, known.Ends) : (1, now.AddHours(1))).Count <= Most;
    }
}
