namespace WebApp.Api.Webhooks;

/// <summary>Wakes the sender. Whoever takes <see cref="Next"/> before looking for work cannot miss a call.</summary>
public sealed class WebhookSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next call.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>There may be something to send.</summary>
    public void Call() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
