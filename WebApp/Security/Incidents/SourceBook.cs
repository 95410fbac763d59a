namespace WebApp.Security.Incidents;

/// <summary>
/// Remembers sources within a fixed room: two generations, of which the older one goes when the newer is full. Whoever keeps
/// coming is carried over, so a million passers-by displace each other and not the attacker.
/// </summary>
public sealed class SourceBook(int generation = SourceBook.Generation)
{
    /// <summary>So many sources a generation; some hundred bytes each.</summary>
    public const int Generation = 20_000;

    private readonly Lock gate = new();
    private Dictionary<string, SourceState> young = new(StringComparer.Ordinal);
    private Dictionary<string, SourceState> old = new(StringComparer.Ordinal);

    /// <summary>How many sources are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return young.Count + old.Count;
        }
    }

    /// <summary>Works on what is known of a source; alone, so keep it short.</summary>
    public T With<T>(string source, Func<SourceState, T> work)
    {
        lock (gate)
            return work(Find(source));
    }

    /// <summary>Works on it only if the source is known.</summary>
    public T? IfKnown<T>(string source, Func<SourceState, T> work)
    {
        lock (gate)
            return young.TryGetValue(source, out var state) || old.TryGetValue(source, out state) ? work(state) : default;
    }

    private SourceState Find(string source)
    {
        if (young.TryGetValue(source, out var state))
            return state;
        if (young.Count >= generation)
            (old, young) = (young, new(StringComparer.Ordinal));
        if (!old.Remove(source, out state))
            state = new();
        young[source] = state;
        return state;
    }
}
