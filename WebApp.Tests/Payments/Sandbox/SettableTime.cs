namespace WebApp.Tests.Payments.Sandbox;

/// <summary>A clock that starts now and goes on only when told; timers keep real time.</summary>
internal sealed class SettableTime : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => now;

    public void Pass(TimeSpan time) => now += time;
}
