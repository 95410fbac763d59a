using System.Collections.Concurrent;
using WebApp.Security;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Api.Keys;

/// <summary>
/// Tells the watch of wrong keys. Only another one than a source's last counts: a till that goes on calling with a key that it
/// should not have any more guesses nothing, and whoever shares its address must not suffer for it.
/// </summary>
public sealed class KeyGuesses(Signals signals)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, int> last = new(StringComparer.Ordinal);

    /// <summary>A key was shown that there is not.</summary>
    public void Note(HttpContext context, string key)
    {
        if (last.Count > Most)
            last.Clear();
        var (source, hash) = (context.Source, key.GetHashCode(StringComparison.Ordinal));
        if (last.TryGetValue(source, out var known) && known == hash)
            return;
        last[source] = hash;
        signals.Count(context, Families.Guessing, 10, "keys of the API refused", StatusCodes.Status401Unauthorized, from: 10);
    }
}
