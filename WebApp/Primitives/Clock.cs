namespace WebApp.Primitives;

/// <summary>Time as the database keeps it.</summary>
public static class Clock
{
    /// <summary>Now, in UTC.</summary>
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;
}
