namespace WebApp.Payments;

/// <summary>Wakes the worker as soon as an event is stored, so that nobody waits for its next round.</summary>
public sealed class WebhookSignal : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    /// <summary>Wakes the worker; ringing twice is ringing once.</summary>
    public void Raise()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Waits for the bell, or for so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => bell.WaitAsync(atMost, cancel);

    /// <inheritdoc />
    public void Dispose() => bell.Dispose();
}
