using System.Collections.Concurrent;
using System.Net;
using WebApp.Primitives;

namespace WebApp.Accounts;

/// <summary>How often one network address may do something in an hour. An IPv6 subscriber counts as one: by the first 64 bits.</summary>
public sealed class SourceLimits(TimeProvider clock)
{
    private const int PruneAt = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(string Action, string Source), (int Count, DateTime Ends)> seen = new();

    /// <summary>Whether the limit is used up, without counting.</summary>
    public bool IsUsedUp(string action, IPAddress? source, int most) =>
        seen.TryGetValue((action, Name(source)), out var found) && found.Ends > clock.UtcNow() && found.Count >= most;

    /// <summary>Counts one; false when that is over the limit.</summary>
    public bool Take(string action, IPAddress? source, int most)
    {
        var now = clock.UtcNow();
        if (seen.Count > PruneAt)
            foreach (var (old, entry) in seen)
                if (entry.Ends <= now)
                    seen.TryRemove(old, out _);
        return seen.AddOrUpdate((action, Name(source)), (1, now + Window),
            (_, known) => known.Ends > now ? (known.Count + 1, known.Ends) : (1, now + Window)).Count <= most;
    }

    private static string Name(IPAddress? source)
    {
        if (source is null)
            return "";
        if (source.IsIPv4MappedToIPv6)
            source = source.MapToIPv4();
        return source.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes.AsSpan(0, 8)) : source.ToString();
    }
}
