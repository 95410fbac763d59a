using System.Collections.Concurrent;

namespace Chaos;

/// <summary>Counts what all buyers together have seen and done.</summary>
public sealed class Traffic
{
    private int requests;
    private int broken;

    /// <summary>Requests that were answered.</summary>
    public int Requests => requests;

    /// <summary>Requests that broke off, because the site was killed or away.</summary>
    public int BrokenOff => broken;

    /// <summary>Answers of 500 and above, which a kill does not excuse.</summary>
    public ConcurrentQueue<string> ServerErrors { get; } = new();

    /// <summary>Sessions and order pages that the site has sent a buyer to: a promise that the order is kept.</summary>
    public ConcurrentDictionary<string, bool> Acknowledged { get; } = new();

    /// <summary>What buyers did, by kind.</summary>
    public ConcurrentDictionary<string, int> Deeds { get; } = new();

    /// <summary>An answer.</summary>
    public void Count(int status)
    {
        if (status > 0)
            Interlocked.Increment(ref requests);
    }

    /// <summary>No answer.</summary>
    public void Broken() => Interlocked.Increment(ref broken);

    /// <summary>A server error.</summary>
    public void Note(string what) => ServerErrors.Enqueue(what);

    /// <summary>Somebody did this.</summary>
    public void Did(string deed) => Deeds.AddOrUpdate(deed, 1, (_, n) => n + 1);
}
