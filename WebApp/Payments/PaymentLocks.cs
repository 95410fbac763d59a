namespace WebApp.Payments;

/// <summary>
/// One at a time for each payment: between reading it from Stripe and booking what was read nobody else does the same, so
/// that an older reading never overwrites a newer one. A fixed number of locks, shared by many payments, bounds memory.
/// </summary>
public sealed class PaymentLocks : IDisposable
{
    private readonly SemaphoreSlim[] locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the payment's turn; disposing what it returns ends it. Turns do not nest.</summary>
    public async Task<IDisposable> EnterAsync(int paymentId, CancellationToken cancel)
    {
        var mine = locks[paymentId % locks.Length];
        await mine.WaitAsync(cancel);
        return new Turn(mine);
    }

    /// <inheritdoc />
    public void Dispose() => Array.ForEach(locks, l => l.Dispose());

    private sealed class Turn(SemaphoreSlim mine) : IDisposable
    {
        public void Dispose() => mine.Release();
    }
}
