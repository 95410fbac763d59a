namespace WebApp.Operations;

/// <summary>Since when this process runs.</summary>
public sealed class Uptime(TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();

    /// <summary>How long it has run, by a clock that nobody sets.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(started);
}
