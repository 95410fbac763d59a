namespace WebApp.Security.Sensing;

/// <summary>
/// The names that programs give themselves and that were found harmless: nearly everybody comes with one of a few hundred, so they are not
/// looked at anew for each request. A fixed room, in which new ones displace old ones: whoever invents names makes it forget, nothing else.
/// </summary>
internal static class Browsers
{
    private const int Room = 512;
    private const int Longest = 512;

    private static readonly string?[] Harmless = new string?[Room];

    /// <summary>Whether it was looked at before and nothing was found.</summary>
    public static bool Knows(string agent) => agent.Length is > 0 and <= Longest && Volatile.Read(ref Place(agent)) is { } known && known == agent;

    /// <summary>Keeps one in which nothing was found. An address is harmless on one host only.</summary>
    public static void Remember(string agent)
    {
        if (agent.Length is > 0 and <= Longest && !agent.AsSpan().TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase))
            Volatile.Write(ref Place(agent), agent);
    }

    // The hash is another one in every process, so that nobody can choose whom to displace.
    private static ref string? Place(string agent) => ref Harmless[(uint)agent.GetHashCode(StringComparison.Ordinal) % Room];
}
