using WebApp.Primitives;

namespace WebApp.Operations.Backups;

/// <summary>What is going on.</summary>
/// <param name="Work">What was asked for, such as “Backup”.</param>
/// <param name="Step">What is being done, such as “Packing”.</param>
/// <param name="Done">Bytes of this step that are done.</param>
/// <param name="Total">Bytes of this step; 0 when it cannot be said.</param>
/// <param name="Since">When the work began, UTC.</param>
public sealed record ProgressState(string Work, string Step, long Done, long Total, DateTime Since)
{
    /// <summary>How far the step is, 0 to 100; null when it cannot be said.</summary>
    public int? Percent => Total > 0 ? (int)Math.Min(100, Done * 100 / Total) : null;
}

/// <summary>How far the running backup or drill is, for whoever looks.</summary>
public sealed class BackupProgress(TimeProvider clock)
{
    private readonly Lock guard = new();
    private ProgressState? state;

    /// <summary>Told of every new step; for a terminal.</summary>
    public Action<ProgressState>? Follow { get; set; }

    /// <summary>What is going on in this process; null for nothing.</summary>
    public ProgressState? State
    {
        get
        {
            lock (guard)
                return state;
        }
    }

    /// <summary>A new step of a work.</summary>
    public void Step(string work, string step, long total = 0)
    {
        ProgressState now;
        lock (guard)
            now = state = new(work, step, 0, total, state?.Since ?? clock.UtcNow());
        Follow?.Invoke(now);
    }

    /// <summary>So many more bytes of the step are done.</summary>
    public void Add(long bytes)
    {
        lock (guard)
            state = state is null ? null : state with { Done = state.Done + bytes };
    }

    /// <summary>Nothing is going on any more.</summary>
    public void End()
    {
        lock (guard)
            state = null;
    }
}
