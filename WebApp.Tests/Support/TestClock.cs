namespace WebApp.Tests.Support;

/// <summary>A clock that runs like any other, and that a test can move. Timers keep real time.</summary>
public sealed class TestClock : TimeProvider
{
    private long ahead;

    /// <summary>Moves it forward, or with a negative value back.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));
}
