using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace WebApp.Journal;

/// <summary>Facts that wait to be written: bounded, and the oldest give way to the newest.</summary>
internal sealed class JournalQueue
{
    private readonly Channel<Fact> facts;
    private long dropped;

    public JournalQueue() => facts = Channel.CreateBounded<Fact>(
        new BoundedChannelOptions(JournalWriter.Capacity) { FullMode = BoundedChannelFullMode.DropOldest },
        _ => Interlocked.Increment(ref dropped));

    public int Count => facts.Reader.Count;

    public void Add(Fact fact) => facts.Writer.TryWrite(fact);

    public bool TryTake([NotNullWhen(true)] out Fact? fact) => facts.Reader.TryRead(out fact);

    /// <summary>How many gave way since this was last asked.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref dropped, 0);

    /// <summary>Ends when there is one.</summary>
    public async Task AnyAsync(CancellationToken cancel) => await facts.Reader.WaitToReadAsync(cancel);
}
