using System.Diagnostics;

namespace WebApp.Data;

/// <summary>
/// One writer at a time, queued without blocking a thread. SQLite has a single writer, and its client sleeps 150 ms between
/// tries on a busy database; waiting here instead costs nothing and is fair.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits for the turn; disposing what it returns ends it.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        var asked = DataMeters.AreWaitsMeasured ? Stopwatch.GetTimestamp() : 0;
        await turn.WaitAsync(cancel);
        if (asked != 0)
            DataMeters.Waited(Stopwatch.GetElapsedTime(asked));
        return new Turn(turn);
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0)
                turn.Release();
        }
    }
}
