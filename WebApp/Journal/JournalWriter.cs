using System.Diagnostics;
using System.Reflection;
using WebApp.Primitives;

namespace WebApp.Journal;

/// <summary>
/// Takes facts in. Telling one costs a request nothing but a place in a bounded queue, and never fails; when the queue is full
/// the oldest go, and the journal says how many. <see cref="JournalWorker"/> writes them down, a second later at most.
/// </summary>
#pragma warning disable CA1001 // Nothing is held by a semaphore that nobody waits on by handle, and the last to flush may come after the end.
public sealed partial class JournalWriter(JournalStore store, JournalNews news, TimeProvider clock, ILogger<JournalWriter> log)
#pragma warning restore CA1001
{
    /// <summary>How many facts wait at most: some megabytes.</summary>
    public const int Capacity = 10_000;

    /// <summary>So many are written in one transaction.</summary>
    internal const int Batch = 500;

    /// <summary>The release of the site.</summary>
    internal static readonly string Release =
        typeof(JournalWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private readonly JournalQueue waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly List<JournalEntry> inHand = new(Batch);

    /// <summary>Facts that wait to be written.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Takes a fact in. Never waits, never throws.</summary>
    public void Add(Fact fact) => waiting.Add(fact with
    {
        At = fact.At ?? clock.UtcNow(),
        Subject = fact.Subject ?? JournalSubject.Current,
        Trace = fact.Trace ?? Activity.Current?.TraceId.ToString(),
    });

    /// <summary>Writes down what was told so far.</summary>
    /// <returns>False when the disk does not take it just now: what is in hand is kept for the next time.</returns>
    public async Task<bool> FlushAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await store.UseAsync(_ => true, cancel);
            // What is told meanwhile is for the next time: the end of this must not depend on the others falling silent.
            for (var left = Waiting + inHand.Count + 1; left > 0 && TakeInHand(); left -= Batch)
            {
                await store.UseAsync(connection => JournalInsert.Run(connection, inHand), cancel);
                inHand.Clear();
            }
            Recovered();
            return true;
        }
        catch (Exception trouble) when (JournalFault.IsTrouble(trouble))
        {
            Stuck(trouble);
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends when there is something to write: a second after the first fact, or when a batch has come together.</summary>
    internal async Task WaitAsync(CancellationToken cancel)
    {
        if (inHand.Count == 0)
            await waiting.AnyAsync(cancel);
        for (var steps = 10; steps > 0 && Waiting < Batch; steps--)
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
    }

    private bool TakeInHand()
    {
        if (inHand.Count == 0 && waiting.TakeDropped() is var lost and > 0)
            inHand.Add(Entry(new Fact(JournalKind.Journal, "Facts dropped") { At = clock.UtcNow(), Detail = new { dropped = lost } }));
        while (inHand.Count < Batch && waiting.TryTake(out var fact))
            inHand.Add(Entry(fact));
        return inHand.Count > 0;
    }

    private static JournalEntry Entry(Fact fact) => new()
    {
        At = fact.At!.Value,
        Kind = fact.Kind,
        Name = Scrubber.Clean(fact.Name, 120) ?? "",
        Subject = Scrubber.Clean(fact.Subject, 120),
        Source = Scrubber.Clean(fact.Source, 60),
        UserId = fact.UserId,
        Path = Scrubber.Clean(fact.Path, 400),
        Status = fact.Status,
        DurationMs = fact.Duration is { } took ? Math.Round(took.TotalMilliseconds, 3) : null,
        Release = Release,
        Trace = Scrubber.Clean(fact.Trace, 60),
        Detail = Scrubber.Clean(fact.Detail),
    };

    private void Stuck(Exception trouble)
    {
        if (news.Trouble is null)
            LogStuck(trouble);
        news.TroubleSince ??= clock.UtcNow();
        news.Trouble = trouble.Message;
    }

    private void Recovered()
    {
        if (news.Trouble is not null)
            LogRecovered();
        (news.Trouble, news.TroubleSince) = (null, null);
    }

    [LoggerMessage(203, LogLevel.Error, "The journal cannot be written just now; facts wait in memory, and the oldest go when there is no more room")]
    private partial void LogStuck(Exception trouble);

    [LoggerMessage(204, LogLevel.Information, "The journal can be written again")]
    private partial void LogRecovered();
}
