namespace WebApp.Operations.Errors;

/// <summary>Errors that wait to be written down: bounded, so that a storm of them costs no memory; what does not fit is only counted.</summary>
internal sealed class ErrorQueue
{
    /// <summary>So many wait at most.</summary>
    public const int Capacity = 500;

    private readonly Lock door = new();
    private readonly Queue<ErrorReport> waiting = new();
    private TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many had no room since the last look.</summary>
    public int Dropped { get; private set; }

    /// <summary>Takes one in. Never waits, never throws.</summary>
    public void Add(ErrorReport report)
    {
        lock (door)
        {
            if (waiting.Count < Capacity)
                waiting.Enqueue(report);
            else
                Dropped++;
            called.TrySetResult();
        }
    }

    /// <summary>Takes all out.</summary>
    public IReadOnlyList<ErrorReport> Take()
    {
        lock (door)
        {
            var all = waiting.ToArray();
            waiting.Clear();
            Dropped = 0;
            called = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return all;
        }
    }

    /// <summary>Puts back what could not be written, as far as there is room.</summary>
    public void PutBack(IReadOnlyList<ErrorReport> reports)
    {
        lock (door)
        {
            var later = waiting.ToArray();
            waiting.Clear();
            foreach (var report in reports.Concat(later).Take(Capacity))
                waiting.Enqueue(report);
        }
    }

    /// <summary>Ends when there is one.</summary>
    public Task AnyAsync(CancellationToken cancel)
    {
        lock (door)
            return called.Task.WaitAsync(cancel);
    }
}
