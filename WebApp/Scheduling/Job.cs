using WebApp.Primitives;

namespace WebApp.Scheduling;

/// <summary>One kind of recurring work as it stands now. Its worker writes here; whoever looks reads.</summary>
public sealed class Job(string name, TimeSpan every)
{
    /// <summary>Work that comes so seldom is not done again at each start, but when its time has come.</summary>
    public static readonly TimeSpan Seldom = TimeSpan.FromHours(1);

    private TaskCompletionSource asked = NewAsking();

    /// <summary>The name of its class, such as <c>ExpireCarts</c>.</summary>
    public string Name { get; } = name;

    /// <summary>From the beginning of one run to that of the next.</summary>
    public TimeSpan Every { get; } = every;

    /// <summary>Whether its first run comes as soon as the site listens; others leave the first moments to visitors.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Whether a run is going on.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>When the last run began, UTC; null: never.</summary>
    public DateTime? LastAt { get; private set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double LastMs { get; private set; }

    /// <summary>Why it failed; null if it did not.</summary>
    public string? LastError { get; private set; }

    /// <summary>What the last run said that it did; null if it said nothing.</summary>
    public string? LastResult { get; internal set; }

    /// <summary>How many runs in a row have failed.</summary>
    public int FailuresInRow { get; private set; }

    /// <summary>Runs since the start of the site.</summary>
    public long Runs { get; private set; }

    /// <summary>When it runs next, UTC; null while it runs or is paused.</summary>
    public DateTime? NextAt { get; private set; }

    /// <summary>Who paused it; null while it is not paused.</summary>
    public string? PausedBy { get; private set; }

    /// <summary>Takes over what an earlier process wrote down.</summary>
    public void Recall(JobState known) => (LastAt, LastMs, LastError, FailuresInRow, PausedBy) =
        (known.LastAt, known.LastMs, known.LastError, known.FailuresInRow, known.PausedBy);

    /// <summary>How long the first run waits. What was missed while the site was down is made up for at once, and once.</summary>
    public TimeSpan FirstWait(DateTime now) =>
        Every >= Seldom && LastAt is { } last && last <= now && last + Every > now ? last + Every - now : TimeSpan.Zero;

    internal void Pause(string? by) => PausedBy = by;

    /// <summary>Has it run now, paused or not.</summary>
    internal void Ask() => Volatile.Read(ref asked).TrySetResult();

    /// <summary>Waits for its time or for somebody who asks.</summary>
    /// <returns>Whether somebody asked.</returns>
    internal async Task<bool> WaitAsync(TimeSpan wait, TimeProvider clock, CancellationToken cancel)
    {
        NextAt = PausedBy is null ? clock.UtcNow() + wait : null;
        var asking = Volatile.Read(ref asked).Task;
        await asking.WaitAsync(wait, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!asking.IsCompleted)
            return false;
        Volatile.Write(ref asked, NewAsking());
        return true;
    }

    /// <summary>A run begins.</summary>
    public void Begin(DateTime now) => (IsRunning, NextAt, LastAt) = (true, null, now);

    /// <summary>It is over; with the reason if it failed.</summary>
    public void End(TimeSpan took, string? error)
    {
        (IsRunning, LastMs, LastError) = (false, took.TotalMilliseconds, error);
        FailuresInRow = error is null ? 0 : FailuresInRow + 1;
        Runs++;
    }

    private static TaskCompletionSource NewAsking() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
