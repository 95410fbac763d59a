namespace WebApp.Operations.Errors;

/// <summary>The last lines of the log, in a ring: what was going on when something broke.</summary>
internal sealed class RecentLines
{
    private const int Size = 400, Shown = 20;

    private readonly Lock door = new();
    private readonly (string? Trace, string Text)[] ring = new (string?, string)[Size];
    private int next;

    /// <summary>Takes one in; the oldest goes.</summary>
    public void Add(string? trace, string text)
    {
        lock (door)
        {
            ring[next] = (trace, text);
            next = (next + 1) % Size;
        }
    }

    /// <summary>The last ones of the same request; outside of a request, the last of all.</summary>
    public IReadOnlyList<string> Last(string? trace)
    {
        var found = new List<string>();
        lock (door)
        {
            for (var i = 1; i <= Size && found.Count < Shown; i++)
                if (ring[(next - i + Size) % Size] is { Text: { } text } line && (trace is null || line.Trace == trace))
                    found.Add(text);
        }
        found.Reverse();
        return found;
    }
}
