namespace WebApp.Payments.Ledger;

/// <summary>One comparison at a time, however many people press the button.</summary>
public sealed class SweepTurn : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits for its turn; disposing what it returns ends it.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        return new Leave(turn);
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private sealed class Leave(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
