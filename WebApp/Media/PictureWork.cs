namespace WebApp.Media;

/// <summary>
/// Decoding is the hungriest thing that the site does: only so many at a time as there are cores, four at most, and a very
/// large picture alone, so that neither threads nor memory run out however many are asked for at once.
/// </summary>
public sealed class PictureWork : IDisposable
{
    private const long Large = 16_000_000;
    private readonly SemaphoreSlim places = new(Math.Clamp(Environment.ProcessorCount, 1, 4));
    private readonly SemaphoreSlim largeOnes = new(1, 1);

    /// <summary>Waits for a place without holding a thread, then runs the work on one of the pool's.</summary>
    public async Task<T> RunAsync<T>(long pixels, Func<T> work, CancellationToken cancel)
    {
        if (pixels <= Large)
            return await InPlace(work, cancel);
        await largeOnes.WaitAsync(cancel);
        try
        {
            return await InPlace(work, cancel);
        }
        finally
        {
            largeOnes.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        places.Dispose();
        largeOnes.Dispose();
    }

    private async Task<T> InPlace<T>(Func<T> work, CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        try
        {
            return await Task.Run(work, cancel);
        }
        finally
        {
            places.Release();
        }
    }
}
