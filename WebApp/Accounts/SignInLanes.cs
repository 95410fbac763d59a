namespace WebApp.Accounts;

/// <summary>Lets sign-ins of one address pass one by one. Addresses share a fixed number of lanes, so that it never grows.</summary>
public sealed class SignInLanes : IDisposable
{
    private const int Lanes = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn; disposing what it returns ends it. Null after ten seconds: somebody is flooding that lane.</summary>
    public async Task<IDisposable?> EnterAsync(string address, CancellationToken cancel)
    {
        // Hash codes are salted per process: nobody can choose addresses that share a victim's lane.
        var lane = lanes[(uint)string.GetHashCode(address, StringComparison.Ordinal) % Lanes];
        return await lane.WaitAsync(Patience, cancel) ? new Turn(lane) : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var lane in lanes)
            lane.Dispose();
    }

    private sealed class Turn(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
